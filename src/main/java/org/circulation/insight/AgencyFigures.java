package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How agencies answer: each figure one query over all items of the period, however many there are. */
@Repository
class AgencyFigures {

    /** More months than this no chart shows. */
    private static final int MONTHS = 36;

    private static final int SECTORS = 200;

    /** @param agencies in use, and how many of them were {@code asked} anything in the period */
    record Sector(String name, int agencies, int asked) {}

    /** @param counted items of the month that count for the share, and {@code kept} of them */
    record Month(YearMonth month, int counted, int kept) {}

    /** @param lateAgencies that are late with something now */
    record Totals(AgencyLine all, int lateAgencies, int unreachable) {}

    /** How many items of one topic went just so far at one agency. */
    private record Step(String agency, String row, Reach reach, int items) {}

    /** @param reach the furthest that any of its {@code of} items went, {@code items} how many went so far */
    record Cell(Reach reach, int items, int of) {}

    private static final String LINES =
            """
            FROM agency g
            LEFT JOIN (SELECT i.agency_id, %s FROM %s GROUP BY i.agency_id) f ON f.agency_id = g.id
            LEFT JOIN %s l ON l.agency_id = g.id
            WHERE (:sector = '' OR g.sector = :sector)
              AND (g.id = :agency OR :agency = '' AND (g.retired_at IS NULL OR f.asked > 0 OR f.waiting > 0))
            """
                    .formatted(AgencyItems.FIGURES, AgencyItems.ITEMS, AgencyItems.LEADS);

    /** Nobody to write to, late now, one of several leads bounces; then who answers least. */
    private static final String NEEDY_FIRST =
            """
            ORDER BY CASE WHEN g.retired_at IS NOT NULL THEN 4 WHEN COALESCE(l.leads, 0) = COALESCE(l.bounced, 0) THEN 0
                          WHEN f.late > 0 THEN 1 WHEN l.bounced > 0 THEN 2 ELSE 3 END,
                     COALESCE(f.late, 0) DESC, f.kept * 1.0 / NULLIF(f.counted, 0) NULLS LAST, g.name, g.id
            """;

    private final JdbcClient jdbc;

    AgencyFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AgencyLine> lines(AgencyFilter filter, int size, int offset) {
        return jdbc.sql("SELECT g.id, g.name, g.sector, g.retired_at, l.leads, l.bounced, f.* " + LINES + NEEDY_FIRST
                        + " LIMIT " + size + " OFFSET " + offset)
                .params(filter.values())
                .query((row, n) -> line(row))
                .list();
    }

    /** One agency's, retired ones included; empty if there never was such an agency. */
    Optional<AgencyLine> of(String agency, AgencyFilter filter) {
        var values = filter.values();
        values.put("sector", "");
        values.put("agency", agency);
        return jdbc.sql("SELECT g.id, g.name, g.sector, g.retired_at, l.leads, l.bounced, f.* " + LINES)
                .params(values)
                .query((row, n) -> line(row))
                .optional();
    }

    int count(AgencyFilter filter) {
        return jdbc.sql(
                        """
                        SELECT COUNT(*) FROM agency g
                         WHERE (:sector = '' OR g.sector = :sector)
                           AND (g.retired_at IS NULL
                                OR g.id IN (SELECT i.agency_id FROM %s WHERE i.in_period = 1 OR i.waits = 1))
                        """
                                .formatted(AgencyItems.ITEMS))
                .params(filter.values())
                .query(Integer.class)
                .single();
    }

    Totals totals(AgencyFilter filter) {
        return jdbc.sql(
                        """
                        SELECT '' AS id, '' AS name, '' AS sector, NULL AS retired_at, NULL AS leads, NULL AS bounced,
                               COUNT(DISTINCT CASE WHEN i.waits = 1 AND i.due_on < :today THEN i.agency_id END) AS late_agencies,
                               (SELECT COUNT(*) FROM agency u LEFT JOIN %s l ON l.agency_id = u.id
                                 WHERE u.retired_at IS NULL AND (:sector = '' OR u.sector = :sector)
                                   AND COALESCE(l.leads, 0) = COALESCE(l.bounced, 0)) AS unreachable, %s
                          FROM %s JOIN agency g ON g.id = i.agency_id AND (:sector = '' OR g.sector = :sector)
                        """
                                .formatted(AgencyItems.LEADS, AgencyItems.FIGURES, AgencyItems.ITEMS))
                .params(filter.values())
                .query((row, n) -> new Totals(line(row), row.getInt("late_agencies"), row.getInt("unreachable")))
                .single();
    }

    /** The median of all agencies' shares in per cent, of those for which something counts; null without any. */
    Double medianShare(AgencyFilter filter) {
        return jdbc.sql(
                        """
                        SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY f.kept * 100.0 / f.counted) AS median
                          FROM (SELECT i.agency_id, %s FROM %s GROUP BY i.agency_id) f WHERE f.counted > 0
                        """
                                .formatted(AgencyItems.SHARE, AgencyItems.ITEMS))
                .params(filter.values())
                .query((row, n) -> number(row, "median"))
                .list()
                .get(0);
    }

    /** The latest months of the period in which something was asked that counts, earliest first. */
    List<Month> months(AgencyFilter filter) {
        String month = "EXTRACT(YEAR FROM i.opened_at AT TIME ZONE 'Europe/London') * 12"
                + " + EXTRACT(MONTH FROM i.opened_at AT TIME ZONE 'Europe/London') - 1";
        List<Month> latest = jdbc.sql(
                        """
                        SELECT * FROM (SELECT %1$s AS asked_in, %2$s
                          FROM %3$s JOIN agency g ON g.id = i.agency_id AND (:sector = '' OR g.sector = :sector)
                         GROUP BY %1$s) m WHERE m.counted > 0 ORDER BY m.asked_in DESC LIMIT %4$d
                        """
                                .formatted(month, AgencyItems.SHARE, AgencyItems.ITEMS, MONTHS))
                .params(filter.values())
                .query((row, n) -> new Month(
                        YearMonth.of(row.getInt("asked_in") / 12, row.getInt("asked_in") % 12 + 1),
                        row.getInt("counted"),
                        row.getInt("kept")))
                .list();
        return latest.stream().sorted(Comparator.comparing(Month::month)).toList();
    }

    /** How many agencies were asked about each topic in the period, by the row's key. */
    Map<String, Integer> topics(AgencyFilter filter) {
        Map<String, Integer> topics = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT t.row_key, COUNT(*) AS agencies
                          FROM (SELECT DISTINCT i.row_key, i.agency_id
                                  FROM %s JOIN agency g ON g.id = i.agency_id AND (:sector = '' OR g.sector = :sector)
                                 WHERE i.in_period = 1) t
                         GROUP BY t.row_key
                        """
                                .formatted(AgencyItems.ITEMS))
                .params(filter.values())
                .query(row -> {
                    topics.put(row.getString("row_key"), row.getInt("agencies"));
                });
        return topics;
    }

    /** The directory's sectors, or the chosen one. */
    List<Sector> sectors(AgencyFilter filter) {
        return jdbc.sql(
                        """
                        SELECT g.sector AS name, COUNT(*) AS agencies, COUNT(f.agency_id) AS asked
                          FROM agency g
                          LEFT JOIN (SELECT DISTINCT i.agency_id FROM %s WHERE i.in_period = 1) f ON f.agency_id = g.id
                         WHERE g.retired_at IS NULL AND (:sector = '' OR g.sector = :sector)
                         GROUP BY g.sector ORDER BY g.sector LIMIT %d
                        """
                                .formatted(AgencyItems.ITEMS, SECTORS))
                .params(filter.values())
                .query(Sector.class)
                .list();
    }

    List<String> sectorNames() {
        return jdbc.sql("SELECT DISTINCT sector FROM agency WHERE retired_at IS NULL ORDER BY sector LIMIT " + SECTORS)
                .query(String.class)
                .list();
    }

    /** By agency and row: how far the items of the period went. What was not asked has no cell. */
    Map<String, Map<String, Cell>> coverage(AgencyFilter filter, Collection<String> agencies) {
        Map<String, Map<String, Cell>> cells = new HashMap<>();
        if (agencies.isEmpty()) return cells;
        for (Step step : steps(filter, agencies))
            cells.computeIfAbsent(step.agency(), id -> new HashMap<>())
                    .merge(
                            step.row(),
                            new Cell(step.reach(), step.items(), step.items()),
                            (a, b) -> a.reach().compareTo(b.reach()) > 0
                                    ? new Cell(a.reach(), a.items(), a.of() + b.of())
                                    : new Cell(b.reach(), b.items(), a.of() + b.of()));
        return cells;
    }

    private List<Step> steps(AgencyFilter filter, Collection<String> agencies) {
        return jdbc.sql(
                        """
                        SELECT s.agency_id, s.row_key, s.level, COUNT(*) AS items
                          FROM (SELECT i.agency_id, i.row_key, %s AS level FROM %s
                                 WHERE i.in_period = 1 AND i.agency_id IN (:agencies)) s
                         GROUP BY s.agency_id, s.row_key, s.level
                        """
                                .formatted(AgencyItems.LEVEL, AgencyItems.ITEMS))
                .params(filter.values())
                .param("agencies", agencies)
                .query((row, n) -> new Step(
                        row.getString("agency_id"),
                        row.getString("row_key"),
                        Reach.of(row.getInt("level")),
                        row.getInt("items")))
                .list();
    }

    private static AgencyLine line(ResultSet row) throws SQLException {
        return new AgencyLine(
                row.getString("id"),
                row.getString("name"),
                row.getString("sector"),
                row.getObject("retired_at") != null,
                row.getInt("leads"),
                row.getInt("bounced"),
                row.getInt("asked"),
                row.getInt("told"),
                row.getInt("acknowledged"),
                row.getInt("returned"),
                row.getInt("evidenced"),
                row.getInt("declined"),
                row.getInt("closed"),
                row.getInt("counted"),
                row.getInt("kept"),
                number(row, "days_to_acknowledge"),
                number(row, "days_to_pass_on"),
                row.getInt("waiting"),
                row.getInt("late"));
    }

    static Double number(ResultSet row, String column) throws SQLException {
        var number = row.getBigDecimal(column);
        return number == null ? null : number.doubleValue();
    }
}
