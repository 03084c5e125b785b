package org.circulation.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SqlPublications implements Publications {

    private final JdbcClient jdbc;
    private final Clock clock;

    SqlPublications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void publish(
            long circulationId,
            String reference,
            String topic,
            String title,
            String summary,
            String link,
            LocalDate reviewOn) {
        int changed = jdbc.sql(
                        "UPDATE publication SET topic = :topic, title = :title, summary = :summary, link = :link,"
                                + " review_on = :review, updated_at = :now, withdrawn_at = NULL WHERE circulation_id = :id")
                .param("id", circulationId)
                .param("topic", topic)
                .param("title", title)
                .param("summary", summary)
                .param("link", link)
                .param("review", reviewOn)
                .param("now", now())
                .update();
        if (changed > 0) return;
        jdbc.sql("INSERT INTO publication (circulation_id, reference, topic, title, summary, link, published_at,"
                        + " updated_at, review_on) VALUES (:id, :reference, :topic, :title, :summary, :link, :now, :now,"
                        + " :review)")
                .param("id", circulationId)
                .param("reference", reference)
                .param("topic", topic)
                .param("title", title)
                .param("summary", summary)
                .param("link", link)
                .param("review", reviewOn)
                .param("now", now())
                .update();
    }

    @Override
    public void standsAt(long circulationId, String address) {
        jdbc.sql("UPDATE publication SET board_address = ?, updated_at = ? WHERE circulation_id = ?")
                .params(address, now(), circulationId)
                .update();
    }

    @Override
    public void correct(long circulationId, String title, String summary, String correction) {
        jdbc.sql(
                        "UPDATE publication SET title = ?, summary = ?, correction = ?, updated_at = ? WHERE circulation_id = ?")
                .params(title, summary, correction, now(), circulationId)
                .update();
    }

    @Override
    public void withdraw(long circulationId) {
        jdbc.sql(
                        "UPDATE publication SET withdrawn_at = ?, updated_at = ? WHERE circulation_id = ? AND withdrawn_at IS NULL")
                .params(now(), now(), circulationId)
                .update();
    }

    /** What stands, newest first; {@code topic} empty means all. */
    List<Update> standing(String topic, int limit, int offset) {
        return jdbc.sql("SELECT * FROM publication WHERE withdrawn_at IS NULL AND (:topic = '' OR topic = :topic)"
                        + " ORDER BY published_at DESC, id DESC LIMIT " + limit + " OFFSET " + offset)
                .param("topic", topic)
                .query((row, n) -> update(row))
                .list();
    }

    long count(String topic) {
        return jdbc.sql(
                        "SELECT COUNT(*) FROM publication WHERE withdrawn_at IS NULL AND (:topic = '' OR topic = :topic)")
                .param("topic", topic)
                .query(Long.class)
                .single();
    }

    List<String> topics() {
        return jdbc.sql("SELECT DISTINCT topic FROM publication WHERE withdrawn_at IS NULL ORDER BY topic")
                .query(String.class)
                .list();
    }

    /** Withdrawn ones too: their address must answer "gone", not "never heard of it". */
    Optional<Update> find(String reference) {
        return jdbc.sql("SELECT * FROM publication WHERE reference = ?")
                .param(reference)
                .query((row, n) -> update(row))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Update update(ResultSet row) throws SQLException {
        return new Update(
                row.getLong("circulation_id"),
                row.getString("reference"),
                row.getString("topic"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("link"),
                row.getString("board_address"),
                instant(row, "published_at"),
                instant(row, "updated_at"),
                row.getString("correction"),
                row.getObject("review_on", LocalDate.class),
                instant(row, "withdrawn_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
