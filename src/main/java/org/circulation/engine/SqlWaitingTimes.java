package org.circulation.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** SQL, because the engine's query API knows neither medians nor what was promised. */
@Service
class SqlWaitingTimes implements WaitingTimes {

    private final JdbcClient jdbc;

    SqlWaitingTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Wait> everywhere(Window window) {
        return steps(WaitingSql.EVERYWHERE, window).query((row, n) -> wait(row)).list();
    }

    @Override
    public List<Wait> of(String processKey, Window window) {
        return steps(WaitingSql.OF_PROCESS, window)
                .param("key", processKey)
                .query((row, n) -> wait(row))
                .list();
    }

    @Override
    public List<Inside> inside(String processKey, Window window) {
        return steps(WaitingSql.INSIDE, window)
                .param("key", processKey)
                .query((row, n) -> new Inside(row.getString("at_step"), wait(row)))
                .list();
    }

    @Override
    public boolean everRan(String processKey) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ = :key)")
                .param("key", processKey)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Map<String, Flow> flows(Window window) {
        Map<String, Flow> flows = new HashMap<>();
        within(WaitingSql.FLOWS, window).query(row -> {
            flows.put(row.getString("PROC_DEF_KEY_"), new Flow(row.getLong("running"), row.getLong("finished")));
        });
        return flows;
    }

    @Override
    public List<Month> months(String processKey, Window window) {
        return within(WaitingSql.MONTHS, window)
                .param("key", processKey)
                .query((row, n) -> new Month(
                        YearMonth.of(row.getInt("yr"), row.getInt("mon")),
                        row.getLong("started"),
                        row.getLong("finished"),
                        row.getLong("cancelled")))
                .list();
    }

    private JdbcClient.StatementSpec steps(String sql, Window window) {
        return within(sql, window).param("now", window.now().toEpochMilli()).param("today", window.today());
    }

    /** The engine's times are without a zone, in UTC like the whole application. */
    private JdbcClient.StatementSpec within(String sql, Window window) {
        return jdbc.sql(sql)
                .param("from", Timestamp.from(window.from()))
                .param("until", Timestamp.from(window.until()));
    }

    private static Wait wait(ResultSet row) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return new Wait(
                row.getString("PROC_DEF_KEY_"),
                row.getString("ACT_ID_"),
                row.getString("name"),
                row.getLong("passed"),
                row.getLong("cancelled"),
                millis(row, "median"),
                millis(row, "p90"),
                row.getLong("met"),
                millis(row, "before_median"),
                millis(row, "apart"),
                millis(row, "apart_p90"),
                row.getLong("waiting"),
                row.getLong("for_meeting"),
                row.getLong("late"),
                oldest == null ? null : oldest.toInstant(),
                millis(row, "apart_so_far"));
    }

    private static Duration millis(ResultSet row, String column) throws SQLException {
        BigDecimal millis = row.getBigDecimal(column);
        return millis == null
                ? null
                : Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValue());
    }
}
