package org.circulation.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what stands: an item once, in the version that the reader of a section is meant to have. */
@Repository
class StandingUpdates {

    private static final String ORDER_OF_AUDIENCES =
            "CASE audience WHEN 'everyone' THEN 1 WHEN 'parents' THEN 2 WHEN 'young-people' THEN 3 ELSE 4 END";

    /** A section shows its own version, or else the one for everyone; all sections together show each item once. */
    private static final String CHOSEN =
            """
            FROM (SELECT p.*, ROW_NUMBER() OVER (PARTITION BY circulation_id
                         ORDER BY CASE WHEN audience = :section THEN 0 ELSE %s END) AS place
                    FROM publication p
                   WHERE withdrawn_at IS NULL AND (:section = '' OR audience IN ('everyone', :section))
                     AND (:topic = '' OR topic = :topic)) v
             WHERE place = 1"""
                    .formatted(ORDER_OF_AUDIENCES);

    private final JdbcClient jdbc;

    StandingUpdates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<Update> list(UpdatesFilter filter, int limit, int offset) {
        return jdbc.sql("SELECT * " + CHOSEN + " ORDER BY published_at DESC, id DESC LIMIT " + limit + " OFFSET "
                        + offset)
                .params(filter.values())
                .query((row, n) -> update(row))
                .list();
    }

    long count(UpdatesFilter filter) {
        return jdbc.sql("SELECT COUNT(*) " + CHOSEN)
                .params(filter.values())
                .query(Long.class)
                .single();
    }

    /** Topics of whatever stands. */
    List<String> topics() {
        return jdbc.sql("SELECT DISTINCT topic FROM publication WHERE withdrawn_at IS NULL ORDER BY topic")
                .query(String.class)
                .list();
    }

    /** For whom each of these items is written. */
    Map<Long, TreeSet<Audience>> audiencesOf(Collection<Update> updates) {
        Map<Long, TreeSet<Audience>> audiences = new HashMap<>();
        if (updates.isEmpty()) return audiences;
        jdbc.sql("SELECT circulation_id, audience FROM publication WHERE circulation_id IN (:items)")
                .param("items", updates.stream().map(Update::circulationId).toList())
                .query(row -> {
                    audiences
                            .computeIfAbsent(row.getLong(1), id -> new TreeSet<>())
                            .add(Audience.of(row.getString(2)));
                });
        return audiences;
    }

    /** All versions of an item, the one for everyone first. Withdrawn ones too: they answer "gone", not "never heard of it". */
    List<Update> find(String reference) {
        return jdbc.sql("SELECT * FROM publication WHERE reference = ? ORDER BY " + ORDER_OF_AUDIENCES)
                .param(reference)
                .query((row, n) -> update(row))
                .list();
    }

    List<Update> versions(long circulationId) {
        return allVersions(circulationId).stream()
                .filter(version -> !version.getWithdrawn())
                .toList();
    }

    List<Update> allVersions(long circulationId) {
        return jdbc.sql("SELECT * FROM publication WHERE circulation_id = ? ORDER BY " + ORDER_OF_AUDIENCES)
                .param(circulationId)
                .query((row, n) -> update(row))
                .list();
    }

    private static Update update(ResultSet row) throws SQLException {
        return new Update(
                row.getLong("circulation_id"),
                Audience.of(row.getString("audience")),
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
                instant(row, "withdrawn_at"),
                row.getString("withdraw_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
