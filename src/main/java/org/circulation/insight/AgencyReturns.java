package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How one agency passed things on, as its leads told the Board. */
@Repository
class AgencyReturns {

    /** More returns than one item ever has; nothing without a limit leaves the database. */
    private static final int MOST_EACH = 20;

    /** How often a way of passing it on was used. */
    record Method(String name, int times) {}

    /** @param people and {@code teams} as the leads said; the same person may be counted more than once */
    record PassedOn(int returns, List<Method> methods, long people, long teams, int withoutNumber, int withEvidence) {}

    private record Return(long cascade, String words) {}

    private final JdbcClient jdbc;

    AgencyReturns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every return of these cascades in a line, by cascade. */
    Map<Long, String> inWords(String agency, List<Long> cascades) {
        return jdbc
                .sql(
                        """
                        SELECT cascade_id, methods, channel, reach, reach_unit, happened_on FROM cascade_return
                         WHERE agency_id = :agency AND cascade_id IN (:cascades) ORDER BY id LIMIT %d
                        """
                                .formatted((cascades.size() + 1) * MOST_EACH))
                .param("agency", agency)
                .param("cascades", cascades.isEmpty() ? List.of(0L) : cascades)
                .query((row, n) -> new Return(row.getLong("cascade_id"), returned(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Return::cascade, Return::words, (one, other) -> one + "; " + other));
    }

    private static String returned(ResultSet row) throws SQLException {
        String how = row.getString("channel") != null
                ? "Published: " + row.getString("channel")
                : CascadeFigures.methods(row.getString("methods"));
        String reach = CascadeFigures.reach(row.getObject("reach", Integer.class), row.getString("reach_unit"));
        return how + (reach == null ? "" : ", " + reach);
    }

    /** How the items of the period were passed on: as the agency's leads told us, in every return. */
    PassedOn of(String agency, AgencyFilter filter) {
        record Row(String methods, int returns, long people, long teams, int without, int evidence) {}
        List<Row> rows = jdbc.sql(
                        """
                        SELECT CASE WHEN r.channel IS NULL THEN r.methods ELSE 'own channel' END AS how, COUNT(*) AS returns,
                               COALESCE(SUM(CASE WHEN r.reach_unit = 'people' THEN r.reach END), 0) AS people,
                               COALESCE(SUM(CASE WHEN r.reach_unit = 'teams' THEN r.reach END), 0) AS teams,
                               COUNT(*) - COUNT(r.reach) AS without,
                               COUNT(CASE WHEN r.link IS NOT NULL OR r.file_name IS NOT NULL THEN 1 END) AS evidence
                          FROM %s JOIN cascade_return r ON r.cascade_id = i.cascade_id AND r.agency_id = i.agency_id
                         WHERE i.in_period = 1
                         GROUP BY CASE WHEN r.channel IS NULL THEN r.methods ELSE 'own channel' END
                        """
                                .formatted(AgencyItems.ITEMS))
                .params(filter.values())
                .param("agency", agency)
                .query((row, n) -> new Row(
                        row.getString("how"),
                        row.getInt("returns"),
                        row.getLong("people"),
                        row.getLong("teams"),
                        row.getInt("without"),
                        row.getInt("evidence")))
                .list();
        Map<String, Integer> times = new TreeMap<>();
        rows.forEach(row -> {
            for (String method : row.methods().split(";")) times.merge(method.strip(), row.returns(), Integer::sum);
        });
        List<Method> methods = new ArrayList<>();
        times.forEach((method, n) -> methods.add(new Method(CascadeFigures.methods(method), n)));
        methods.sort(Comparator.comparing(Method::times).reversed());
        return new PassedOn(
                rows.stream().mapToInt(Row::returns).sum(),
                methods,
                rows.stream().mapToLong(Row::people).sum(),
                rows.stream().mapToLong(Row::teams).sum(),
                rows.stream().mapToInt(Row::without).sum(),
                rows.stream().mapToInt(Row::evidence).sum());
    }
}
