package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the chosen circulations and their promises stand: three queries, however many there are. */
@Repository
class PlanFigures {

    /** The trend goes back this many calendar months, the period's last one included. */
    static final int MONTHS = 12;

    /**
     * Circulations of one row that stand alike.
     *
     * @param stands the circulation's own state, or how a running one's promises stand
     * @param late whether a step is late; of the chosen group, where one is chosen
     * @param ended how many of them ended in the period
     * @param newest moment and id of the newest complete one, by the period's end; null where there is none
     */
    record Standing(
            String row,
            String stands,
            boolean late,
            boolean thisWeek,
            boolean failed,
            int circulations,
            int ended,
            BigDecimal newest) {

        Long newestId() {
            return newest == null
                    ? null
                    : newest.remainder(BigDecimal.valueOf(ID)).longValue();
        }
    }

    /** The circulation that went all the way last. */
    record Last(long id, String reference, Instant endedAt) {}

    /**
     * Promises of one row that came out alike in one month.
     *
     * @param stands kept, broken, or late: open and late now
     * @param month in which it was closed, or was due where it is open
     * @param counts whether it counts for the period's on-time share
     */
    record Promised(String row, String stands, YearMonth month, boolean counts, int promises) {}

    /** The newest to end is found by one number, its moment and its id: to sort them all for it would cost the most. */
    private static final String STANDINGS =
            """
            SELECT s.row_key, s.stands, s.late, s.this_week, s.failed, COUNT(*) AS circulations,
                   SUM(CASE WHEN s.ended_at >= :begins AND s.ended_at < :ends THEN 1 ELSE 0 END) AS ended,
                   MAX(CASE WHEN s.stands = 'complete' AND s.ended_at < :ends
                            THEN CAST(EXTRACT(EPOCH FROM s.ended_at) * 1000000 AS NUMERIC(20)) * %d + s.id END) AS newest
              FROM %s s
             GROUP BY s.row_key, s.stands, s.late, s.this_week, s.failed
            """;

    private static final long ID = 1_000_000_000_000L;

    /** Reading rule "Whose week": what waits for a meeting that has not come is not late, whatever its date says. */
    private static final String PROMISES =
            """
            SELECT row_key, stands, month_on, counts, COUNT(*) AS promises
              FROM (SELECT p.row_key, p.stands, p.month_on,
                           CASE WHEN p.closed_at IS NULL OR p.closed_at >= :begins THEN 1 ELSE 0 END AS counts
                      FROM (SELECT c.row_key, d.closed_at,
                                   CASE WHEN d.closed_at IS NULL THEN 'late'
                                        WHEN %1$s <= %2$s OR %1$s <= %3$s THEN 'kept'
                                        ELSE 'broken' END AS stands,
                                   CASE WHEN d.closed_at IS NULL THEN %4$s ELSE %5$s END AS month_on
                              FROM deadline d JOIN %7$s c ON c.id = d.circulation_id
                             WHERE ((d.closed_at IS NULL AND d.due_on < :today AND d.due_on <= :to AND (d.waits_until IS NULL OR d.waits_until < :today)
                                     AND c.state IN ('running', 'complete'))
                                 OR (d.closed_at >= :least AND d.closed_at < :ends AND d.closed_at <= :now
                                     AND c.state <> 'cancelled')) %6$s) p) m
             GROUP BY row_key, stands, month_on, counts
            """;

    private static final String CLOSED = "d.closed_at AT TIME ZONE 'Europe/London'";

    private final Chosen chosen;
    private final JdbcClient jdbc;
    private final Clock clock;

    PlanFigures(Chosen chosen, JdbcClient jdbc, Clock clock) {
        this.chosen = chosen;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of the choice in every state: who shows one state alone picks. */
    List<Standing> standings(Choice choice) {
        return jdbc.sql(STANDINGS.formatted(ID, chosen.table(choice)))
                .params(chosen.values(choice))
                .query((row, n) -> new Standing(
                        row.getString("row_key"),
                        row.getString("stands"),
                        row.getInt("late") == 1,
                        row.getInt("this_week") == 1,
                        row.getInt("failed") == 1,
                        row.getInt("circulations"),
                        row.getInt("ended"),
                        row.getBigDecimal("newest")))
                .list();
    }

    Map<Long, Last> last(Collection<Long> ids) {
        return jdbc
                .sql("SELECT id, reference, ended_at FROM circulation WHERE id IN (:ids)")
                .param("ids", ids.isEmpty() ? List.of(0L) : ids)
                .query((row, n) -> new Last(row.getLong("id"), row.getString("reference"), instant(row, "ended_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Last::id, Function.identity()));
    }

    List<Promised> promises(Choice choice) {
        Map<String, Object> values = chosen.values(choice);
        Instant trend =
                firstMonth(choice).atDay(1).atStartOfDay(BritishDates.LONDON).toInstant();
        Instant begins = choice.period().begins();
        values.put("to", choice.period().to());
        values.put("least", Chosen.moment(trend.isBefore(begins) ? trend : begins));
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        String own = choice.group().isEmpty() ? "" : " AND d.owner_group = :group";
        return jdbc.sql(PROMISES.formatted(
                        day(CLOSED),
                        day("d.due_on"),
                        day("d.waits_until"),
                        month("d.due_on"),
                        month(CLOSED),
                        own,
                        chosen.circulations(choice)))
                .params(values)
                .query((row, n) -> promised(row))
                .list();
    }

    static YearMonth firstMonth(Choice choice) {
        return YearMonth.from(choice.period().to()).minusMonths(MONTHS - 1L);
    }

    private static Promised promised(ResultSet row) throws SQLException {
        int month = row.getInt("month_on");
        return new Promised(
                row.getString("row_key"),
                row.getString("stands"),
                YearMonth.of(month / 100, month % 100),
                row.getInt("counts") == 1,
                row.getInt("promises"));
    }

    /** A day as a number. H2 casts a time to a date in the session's zone; its parts it takes in the zone asked for. */
    static String day(String moment) {
        return "(EXTRACT(YEAR FROM %1$s) * 10000 + EXTRACT(MONTH FROM %1$s) * 100 + EXTRACT(DAY FROM %1$s))"
                .formatted(moment);
    }

    private static String month(String moment) {
        return "(EXTRACT(YEAR FROM %1$s) * 100 + EXTRACT(MONTH FROM %1$s))".formatted(moment);
    }
}
