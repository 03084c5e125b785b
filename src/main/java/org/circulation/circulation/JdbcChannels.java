package org.circulation.circulation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcChannels implements Channels {

    private static final int LONGEST = 3500;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcChannels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void kept(long circulationId, String channel, String words, String link, String by) {
        record(circulationId, channel, true, words, link, by);
    }

    @Override
    public void notUsed(long circulationId, String channel, String reason, String by) {
        boolean known = of(circulationId).stream()
                .anyMatch(said -> said.channel().equals(channel)
                        && !said.used()
                        && said.words().equals(reason));
        if (!known) record(circulationId, channel, false, reason, null, by);
    }

    private void record(long circulationId, String channel, boolean used, String words, String link, String by) {
        jdbc.sql(
                        """
                        INSERT INTO channel_evidence (circulation_id, channel, used, words, link, recorded_by, recorded_at)
                        VALUES (:circulation, :channel, :used, :words, :link, :by, :now)""")
                .param("circulation", circulationId)
                .param("channel", channel)
                .param("used", used)
                .param("words", words.length() <= LONGEST ? words : words.substring(0, LONGEST))
                .param("link", link)
                .param("by", by)
                .param("now", JdbcCirculations.utc(clock.instant()))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Evidence> of(long circulationId) {
        return jdbc.sql("SELECT * FROM channel_evidence WHERE circulation_id = ? ORDER BY id")
                .param(circulationId)
                .query((row, n) -> new Evidence(
                        row.getString("channel"),
                        row.getBoolean("used"),
                        row.getString("words"),
                        row.getString("link"),
                        row.getString("recorded_by"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
