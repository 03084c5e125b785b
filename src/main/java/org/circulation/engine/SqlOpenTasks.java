package org.circulation.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** SQL, because the engine's query API asks per task for its candidates and cannot see the root's business key. */
@Service
class SqlOpenTasks implements OpenTasks {

    private static final String TASKS =
            """
            SELECT t.ID_, t.NAME_, t.TASK_DEF_KEY_, r.BUSINESS_KEY_, t.ASSIGNEE_, t.CREATE_TIME_, t.DUE_DATE_,
                   l.GROUP_ID_, l.USER_ID_
              FROM (SELECT t.* FROM ACT_RU_TASK t %s) t
              LEFT JOIN ACT_RU_EXECUTION e ON e.ID_ = t.PROC_INST_ID_
              LEFT JOIN ACT_RU_EXECUTION r ON r.ID_ = e.ROOT_PROC_INST_ID_
              LEFT JOIN ACT_RU_IDENTITYLINK l ON l.TASK_ID_ = t.ID_ AND l.TYPE_ = 'candidate'
            """;
    private static final String SOONEST = " ORDER BY t.DUE_DATE_ NULLS LAST, t.CREATE_TIME_, t.ID_, l.GROUP_ID_";

    private final JdbcClient jdbc;

    SqlOpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OpenTask> ofReferences(Collection<String> references) {
        if (references.isEmpty()) return List.of();
        return gather(jdbc.sql(TASKS.formatted("") + " WHERE r.BUSINESS_KEY_ IN (:references)"
                        + " ORDER BY t.CREATE_TIME_, t.ID_, l.GROUP_ID_")
                .param("references", references));
    }

    @Override
    public List<OpenTask> forPerson(String username, Collection<String> covered, Collection<String> groups) {
        List<String> takers = new ArrayList<>(covered);
        takers.add(username);
        String mine =
                "WHERE t.ASSIGNEE_ IN (:takers) OR (t.ASSIGNEE_ IS NULL AND EXISTS (SELECT 1 FROM ACT_RU_IDENTITYLINK m"
                        + " WHERE m.TASK_ID_ = t.ID_ AND m.TYPE_ = 'candidate'"
                        + " AND (m.USER_ID_ = :me OR m.GROUP_ID_ IN (:groups))))";
        return gather(jdbc.sql(TASKS.formatted(mine) + SOONEST)
                .param("takers", takers)
                .param("me", username)
                .param("groups", groups.isEmpty() ? List.of("") : groups));
    }

    @Override
    public List<OpenTask> all(int limit) {
        String some = "ORDER BY t.DUE_DATE_ NULLS LAST, t.CREATE_TIME_, t.ID_ LIMIT " + Math.max(0, limit);
        return gather(jdbc.sql(TASKS.formatted(some) + SOONEST));
    }

    private static List<OpenTask> gather(JdbcClient.StatementSpec query) {
        Map<String, OpenTask> tasks = new LinkedHashMap<>();
        query.query(row -> {
            OpenTask task = tasks.get(row.getString("ID_"));
            if (task == null) tasks.put(row.getString("ID_"), task = task(row));
            if (row.getString("GROUP_ID_") != null) task.groups().add(row.getString("GROUP_ID_"));
            if (row.getString("USER_ID_") != null) task.users().add(row.getString("USER_ID_"));
        });
        return List.copyOf(tasks.values());
    }

    private static OpenTask task(ResultSet row) throws SQLException {
        Instant due = instant(row.getTimestamp("DUE_DATE_"));
        return new OpenTask(
                row.getString("ID_"),
                row.getString("NAME_"),
                row.getString("TASK_DEF_KEY_"),
                row.getString("BUSINESS_KEY_"),
                new ArrayList<>(),
                new ArrayList<>(),
                row.getString("ASSIGNEE_"),
                instant(row.getTimestamp("CREATE_TIME_")),
                due == null ? null : BritishDates.dayOf(due));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
