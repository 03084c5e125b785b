package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Open promises of running circulations, decided in SQL so that groups, order and pages are the database's work. */
@Repository
class DeadlineFigures {

    /** So many of a day stand in the month's table; the list has them all. */
    static final int OF_A_DAY = 4;

    /**
     * One open promise.
     *
     * @param group the owning group, or null where a person owns it
     * @param user the owning person's username, or null
     * @param standsOn the day at whose end it is due, or its meeting's where that is later: nothing is late before it
     * @param ofDay how many stand on that day; 0 where nobody asked
     */
    record Open(
            long id,
            String type,
            String subject,
            String promise,
            String group,
            String user,
            LocalDate standsOn,
            LocalDate dueOn,
            LocalDate waitsUntil,
            String reference,
            String title,
            String rowKey,
            int ofDay) {}

    /** @param waiting of them, those that wait for a meeting */
    record Band(long total, long waiting) {}

    /** @param kind {@code late}, {@code due} or {@code waiting} */
    record Work(String group, String kind, LocalDate day, int count) {}

    /** A person's own promise counts for their group; for who is in several, the first of the directory. */
    private static final String OPEN =
            """
            FROM (SELECT d.id, d.subject_type, d.subject_id, d.title AS promise, d.owner_group, d.owner_user, d.due_on,
                         d.waits_until, c.reference, c.title, c.row_key,
                         CASE WHEN d.waits_until > d.due_on THEN d.waits_until ELSE d.due_on END AS stands_on,
                         COALESCE(d.owner_group,
                                  (SELECT g.id FROM person p JOIN person_group pg ON pg.person_id = p.id
                                     JOIN board_group g ON g.id = pg.group_id AND g.retired_at IS NULL
                                    WHERE p.username = d.owner_user ORDER BY g.position, g.id LIMIT 1), '') AS counted_for
                    FROM deadline d JOIN circulation c ON c.id = d.circulation_id
                   WHERE d.closed_at IS NULL AND c.state = 'running') s
             WHERE (:group = '' OR s.counted_for = :group) AND (:row = '' OR s.row_key = :row)
            """;

    private static final String BAND =
            "CASE WHEN s.stands_on < :today THEN 'late' WHEN s.stands_on = :today THEN 'today'"
                    + " WHEN s.stands_on <= :thisWeek THEN 'this-week' WHEN s.stands_on <= :nextWeek THEN 'next-week'"
                    + " ELSE 'later' END";

    private static final String NARROWED =
            " AND (:when = '' OR " + BAND + " = :when)" + " AND s.stands_on >= :first AND s.stands_on <= :last ";

    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);
    private static final LocalDate NEVER = LocalDate.of(3000, 1, 1);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeadlineFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many stand where in time, from the most urgent on, whatever part of the list is shown. */
    Map<String, Band> bands(DeadlineFilter filter) {
        Map<String, Band> bands = new LinkedHashMap<>();
        DeadlineFilter.BANDS.forEach(band -> bands.put(band, new Band(0, 0)));
        jdbc.sql("SELECT band, COUNT(*) AS n, SUM(waiting) AS waiting FROM (SELECT " + BAND
                        + " AS band, CASE WHEN s.waits_until >= :today THEN 1 ELSE 0 END AS waiting " + OPEN
                        + ") b GROUP BY band")
                .params(values(filter))
                .query(row -> {
                    bands.put(row.getString("band"), new Band(row.getLong("n"), row.getLong("waiting")));
                });
        return bands;
    }

    long count(DeadlineFilter filter) {
        return jdbc.sql("SELECT COUNT(*) " + OPEN + NARROWED)
                .params(values(filter))
                .query(Long.class)
                .single();
    }

    /** By day. */
    List<Open> list(DeadlineFilter filter, int size, int offset) {
        return jdbc.sql("SELECT s.*, 0 AS of_day " + OPEN + NARROWED + " ORDER BY s.stands_on, s.id LIMIT " + size
                        + " OFFSET " + offset)
                .params(values(filter))
                .query(DeadlineFigures::open)
                .list();
    }

    /** The first few of each day, with how many there are. */
    List<Open> month(DeadlineFilter filter, LocalDate from, LocalDate to) {
        Map<String, Object> values = values(filter);
        values.put("first", from);
        values.put("last", to);
        return jdbc.sql("SELECT * FROM (SELECT s.*, COUNT(*) OVER (PARTITION BY s.stands_on) AS of_day,"
                        + " ROW_NUMBER() OVER (PARTITION BY s.stands_on ORDER BY s.id) AS place " + OPEN
                        + " AND s.stands_on >= :first AND s.stands_on <= :last) m WHERE place <= " + OF_A_DAY
                        + " ORDER BY stands_on, id")
                .params(values)
                .query(DeadlineFigures::open)
                .list();
    }

    /** What is late, on today; what waits, on its meeting's day; the rest on its due date: up to the last day. */
    List<Work> work(DeadlineFilter filter, LocalDate last) {
        Map<String, Object> values = values(filter);
        values.put("last", last);
        return jdbc.sql("SELECT counted_for, kind, on_day, COUNT(*) AS n FROM (SELECT s.counted_for,"
                        + " CASE WHEN s.stands_on < :today THEN 'late' WHEN s.waits_until >= :today THEN 'waiting'"
                        + " ELSE 'due' END AS kind,"
                        + " CASE WHEN s.stands_on < :today THEN :today WHEN s.waits_until >= :today THEN s.waits_until"
                        + " ELSE s.due_on END AS on_day " + OPEN
                        + ") w WHERE on_day <= :last GROUP BY counted_for, kind, on_day")
                .params(values)
                .query((row, n) -> new Work(
                        row.getString("counted_for"),
                        row.getString("kind"),
                        row.getObject("on_day", LocalDate.class),
                        row.getInt("n")))
                .list();
    }

    /** The band of a day, as {@link #bands} counts it. */
    static String bandOf(LocalDate day, LocalDate today) {
        LocalDate sunday = endOfWeek(today);
        if (day.isBefore(today)) return "late";
        if (day.equals(today)) return "today";
        if (!day.isAfter(sunday)) return "this-week";
        return day.isAfter(sunday.plusWeeks(1)) ? "later" : "next-week";
    }

    private Map<String, Object> values(DeadlineFilter filter) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> values = new HashMap<>();
        values.put("group", filter.group());
        values.put("row", filter.row());
        values.put("when", filter.when());
        values.put("today", today);
        values.put("thisWeek", endOfWeek(today));
        values.put("nextWeek", endOfWeek(today).plusWeeks(1));
        values.put("first", filter.onDay() == null ? EVER : filter.onDay());
        values.put("last", filter.onDay() == null ? NEVER : filter.onDay());
        return values;
    }

    private static LocalDate endOfWeek(LocalDate day) {
        return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    private static Open open(ResultSet row, int number) throws SQLException {
        return new Open(
                row.getLong("id"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("promise"),
                row.getString("owner_group"),
                row.getString("owner_user"),
                row.getObject("stands_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getObject("waits_until", LocalDate.class),
                row.getString("reference"),
                row.getString("title"),
                row.getString("row_key"),
                row.getInt("of_day"));
    }
}
