package org.circulation.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes a small history large: copies whole circulations of the sample, engine rows and our own, under new ids and other
 * days, until there are as many activity records as asked for. So every row is one that the product itself has written.
 */
final class Growth {

    /** Copies of our own rows keep apart by this; no sample has so many. */
    private static final long STRIDE = 100_000;

    private static final String COPY_OF_ID = "md5(%s || '~' || k)";

    private final JdbcTemplate sql;

    Growth(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** @return finished and running activity records afterwards */
    long[] to(long finished, long running) {
        sql.execute("CREATE TABLE bench_root AS SELECT c.id, c.reference, c.state = 'running' AS running, p.PROC_INST_ID_ AS root"
                + " FROM circulation c JOIN ACT_HI_PROCINST p ON p.BUSINESS_KEY_ = c.reference AND p.SUPER_PROCESS_INSTANCE_ID_ IS NULL");
        grow(false, finished);
        grow(true, running);
        sql.execute("VACUUM ANALYZE");
        return new long[] {records(false), records(true)};
    }

    private long records(boolean open) {
        return sql.queryForObject(
                "SELECT COUNT(*) FROM ACT_HI_ACTINST WHERE END_TIME_ IS " + (open ? "NULL" : "NOT NULL"), Long.class);
    }

    private void grow(boolean open, long target) {
        long each = sql.queryForObject(
                "SELECT COUNT(*) FROM ACT_HI_ACTINST a JOIN bench_root b ON b.root = a.ROOT_PROC_INST_ID_ WHERE b.running = "
                        + open + " AND a.END_TIME_ IS " + (open ? "NULL" : "NOT NULL"),
                Long.class);
        long copies = Math.max(0, (target - records(open) + each - 1) / each);
        int days = open ? 20 : 700;
        String mine = "SELECT id FROM bench_root WHERE running = " + open;
        String roots = "SELECT root FROM bench_root WHERE running = " + open;
        // Parents before children, since the database looks after their ties.
        copy("circulation", "t.id IN (" + mine + ")", copies, days, Map.of());
        for (String table : List.of(
                "circulation_event", "deadline", "agenda_item", "channel_evidence", "cascade", "publication", "delivery"))
            copy(table, "t.circulation_id IN (" + mine + ")", copies, days, Map.of());
        for (String table : List.of("cascade_agency", "cascade_lead", "cascade_return"))
            copy(table, "t.cascade_id IN (SELECT c.id FROM cascade c WHERE c.circulation_id IN (" + mine + "))", copies, days, Map.of());
        for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst"))
            copy(table, "t.root_proc_inst_id_ IN (" + roots + ")", copies, days, Map.of());
        // Not every execution names its root.
        String executions = "SELECT i.PROC_INST_ID_ FROM ACT_HI_PROCINST i WHERE i.ROOT_PROC_INST_ID_ IN (" + roots + ")";
        copy("act_ru_execution", "t.proc_inst_id_ IN (" + executions + ")", copies, days, Map.of());
        copy("act_ru_task", "t.proc_inst_id_ IN (" + executions + ")", copies, days, Map.of());
        copy(
                "act_ru_identitylink",
                "t.task_id_ IN (SELECT x.ID_ FROM ACT_RU_TASK x WHERE x.PROC_INST_ID_ IN (" + executions + "))",
                copies,
                days,
                Map.of());
    }

    private void copy(String table, String which, long copies, int days, Map<String, String> other) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        sql.query(
                "SELECT column_name, data_type, is_generated FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND table_name = ? ORDER BY ordinal_position",
                row -> {
                    String column = row.getString(1);
                    columns.add(column);
                    values.add(other.getOrDefault(column, value(table, column, row.getString(2), days)));
                },
                table);
        String from = " FROM " + table + " t CROSS JOIN generate_series(1, " + copies + ") k WHERE " + which;
        sql.update("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", values) + from);
    }

    private static String value(String table, String column, String type, int days) {
        String own = "t." + column;
        if (type.startsWith("timestamp") || type.equals("date"))
            return "(" + own + " - make_interval(days => ((k * 37) % " + days + ")::int))::" + type;
        if (table.startsWith("act_")) return engineValue(column, own);
        return switch (column) {
            case "id", "circulation_id", "cascade_id" -> table.equals("delivery") && column.equals("id") || !column.equals("content_id")
                    ? own + " + k * " + STRIDE
                    : own;
            case "reference" -> own + " || '-' || k";
            case "start_digest" -> COPY_OF_ID.formatted(own);
            case "subject_id" -> "CASE WHEN t.subject_type IN ('cascade', 'circulation') AND " + own
                    + " ~ '^[0-9]+$' THEN (" + own + "::bigint + k * " + STRIDE + ")::text ELSE " + COPY_OF_ID.formatted(own)
                    + " END";
            default -> own;
        };
    }

    private static String engineValue(String column, String own) {
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "parent_id_", "super_exec_", "task_id_",
                    "parent_act_inst_id_", "act_inst_id_", "call_proc_inst_id_", "super_process_instance_id_" -> COPY_OF_ID
                    .formatted(own);
            case "business_key_" -> own + " || '-' || k";
            default -> own;
        };
    }
}
