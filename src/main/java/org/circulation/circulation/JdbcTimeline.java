package org.circulation.circulation;

import static org.circulation.circulation.JdbcCirculations.utc;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcTimeline implements Timeline {

    private static final int LONGEST_SENTENCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcTimeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void record(Fact fact) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        INSERT INTO circulation_event (circulation_id, kind, what, detail, actor, agency_id, happened_at,
                                                       recorded_at)
                        VALUES (:circulationId, :kind, :what, :detail, :actor, :agencyId, :happenedAt, :recordedAt)
                        """)
                .param("circulationId", fact.circulationId())
                .param("kind", fact.kind())
                .param("what", shortened(fact.what()))
                .param("detail", fact.detail())
                .param("actor", fact.actor())
                .param("agencyId", fact.agencyId())
                .param("happenedAt", utc(fact.happenedAt() == null ? now : fact.happenedAt()))
                .param("recordedAt", utc(now))
                .update();
    }

    @Override
    public List<Fact> of(long circulationId) {
        return jdbc.sql("SELECT * FROM circulation_event WHERE circulation_id = ? ORDER BY id")
                .param(circulationId)
                .query((row, n) -> new Fact(
                        row.getLong("circulation_id"),
                        row.getString("kind"),
                        row.getString("what"),
                        row.getString("detail"),
                        row.getString("actor"),
                        row.getString("agency_id"),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static String shortened(String what) {
        return what.length() <= LONGEST_SENTENCE ? what : what.substring(0, LONGEST_SENTENCE - 1) + "…";
    }
}
