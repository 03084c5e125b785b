package org.circulation.circulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.circulation.circulation.Circulation.State;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcCirculations implements Circulations {

    /** Tasklist sends no idempotency key, so a double click is told by its content. */
    private static final Duration SAME_START = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcCirculations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Circulation open(Start start) {
        int year = BritishDates.dayOf(clock.instant()).getYear();
        int number = nextNumber(start.prefix(), year);
        // Only now: whoever had to wait for the number looks back from after the start it waited for.
        Instant now = clock.instant();
        String digest = digestOf(start);
        refuseSecondStart(start, digest, now);
        String reference = "%s-%d-%04d".formatted(start.prefix(), year, number);
        jdbc.sql(
                        """
                        INSERT INTO circulation (reference, row_key, kind, title, summary, link, meeting_id, started_by,
                                                 started_at, state, plan_values, start_digest)
                        VALUES (:reference, :rowKey, :kind, :title, :summary, :link, :meetingId, :startedBy,
                                :startedAt, 'running', :planValues, :digest)
                        """)
                .param("reference", reference)
                .param("rowKey", start.rowKey())
                .param("kind", start.kind())
                .param("title", start.title())
                .param("summary", start.summary())
                .param("link", start.link())
                .param("meetingId", start.meetingId())
                .param("startedBy", start.startedBy())
                .param("startedAt", utc(now))
                .param("planValues", start.planValues())
                .param("digest", digest)
                .update();
        return get(reference);
    }

    /** The counter's row lock also makes two simultaneous starts wait for each other, so that a second one is seen. */
    private int nextNumber(String prefix, int year) {
        jdbc.sql("INSERT INTO reference_counter (prefix, yr, last) VALUES (?, ?, 0) ON CONFLICT DO NOTHING")
                .params(prefix, year)
                .update();
        int last = jdbc.sql("SELECT last FROM reference_counter WHERE prefix = ? AND yr = ? FOR UPDATE")
                .params(prefix, year)
                .query(Integer.class)
                .single();
        jdbc.sql("UPDATE reference_counter SET last = ? WHERE prefix = ? AND yr = ?")
                .params(last + 1, prefix, year)
                .update();
        return last + 1;
    }

    private void refuseSecondStart(Start start, String digest, Instant now) {
        boolean startedJustNow = jdbc.sql(
                                "SELECT COUNT(*) FROM circulation WHERE start_digest = ? AND started_at > ? AND started_at <= ?")
                        .params(digest, utc(now.minus(SAME_START)), utc(now))
                        .query(Integer.class)
                        .single()
                > 0;
        if (startedJustNow) throw new AlreadyStarted(start.title());
    }

    @Override
    public Circulation get(String reference) {
        return find(reference).orElseThrow(() -> new UnknownCirculation(reference));
    }

    @Override
    public Circulation get(long id) {
        return jdbc.sql("SELECT * FROM circulation WHERE id = ?")
                .param(id)
                .query((row, n) -> circulation(row))
                .optional()
                .orElseThrow(() -> new UnknownCirculation(String.valueOf(id)));
    }

    @Override
    public Optional<Circulation> find(String reference) {
        return jdbc.sql("SELECT * FROM circulation WHERE reference = ?")
                .param(reference)
                .query((row, n) -> circulation(row))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Circulation> all(Collection<Long> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("SELECT * FROM circulation WHERE id IN (:ids)")
                .param("ids", ids)
                .query((row, n) -> circulation(row))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Circulation> ofRow(String rowKey) {
        return jdbc.sql("SELECT * FROM circulation WHERE row_key = ? ORDER BY id DESC")
                .param(rowKey)
                .query((row, n) -> circulation(row))
                .list();
    }

    @Override
    public void revise(long id, String title, String summary, String link) {
        jdbc.sql("UPDATE circulation SET title = :title, summary = :summary, link = :link WHERE id = :id")
                .param("title", title)
                .param("summary", summary)
                .param("link", link)
                .param("id", id)
                .update();
    }

    @Override
    public Circulation takeTurn(long id) {
        jdbc.sql("INSERT INTO circulation_turn (circulation_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(id)
                .update();
        jdbc.sql("SELECT circulation_id FROM circulation_turn WHERE circulation_id = ? FOR UPDATE")
                .param(id)
                .query(Long.class)
                .single();
        return get(id);
    }

    @Override
    public Optional<Withdrawal> withdrawalOf(long id) {
        return jdbc.sql("SELECT withdrawn_at, withdrawn_by, withdraw_reason FROM circulation"
                        + " WHERE id = ? AND withdrawn_at IS NOT NULL")
                .param(id)
                .query((row, n) -> new Withdrawal(
                        row.getObject("withdrawn_at", OffsetDateTime.class).toInstant(),
                        row.getString("withdrawn_by"),
                        row.getString("withdraw_reason")))
                .optional();
    }

    @Override
    public boolean withdraw(long id, String by, String reason) {
        return jdbc.sql("UPDATE circulation SET withdrawn_at = ?, withdrawn_by = ?, withdraw_reason = ?"
                                + " WHERE id = ? AND withdrawn_at IS NULL")
                        .params(utc(clock.instant()), by, reason, id)
                        .update()
                == 1;
    }

    @Override
    public boolean end(long id, State state) {
        return jdbc.sql("UPDATE circulation SET state = ?, ended_at = ? WHERE id = ? AND state = 'running'")
                        .params(state.name().toLowerCase(Locale.ROOT), utc(clock.instant()), id)
                        .update()
                == 1;
    }

    private static Circulation circulation(ResultSet row) throws SQLException {
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Circulation(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("row_key"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("link"),
                row.getString("meeting_id"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static String digestOf(Start start) {
        String content = String.join(
                "\u0000",
                start.startedBy(),
                start.rowKey(),
                String.valueOf(start.kind()),
                start.title(),
                start.summary(),
                String.valueOf(start.link()),
                String.valueOf(start.meetingId()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
