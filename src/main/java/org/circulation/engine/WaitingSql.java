package org.circulation.engine;

/**
 * One question in three widths. What ended is found by its end, what is open by having none: each by an index of its own, which
 * one condition with OR would not use. Means the same on PostgreSQL and H2.
 */
final class WaitingSql {

    private WaitingSql() {}

    private static final String KINDS = "h.ACT_TYPE_ IN ('userTask', 'receiveTask', 'callActivity')";
    private static final String ENDED = "h.END_TIME_ >= :from AND h.END_TIME_ < :until";
    private static final String OPEN = "h.END_TIME_ IS NULL";
    private static final String SO_FAR = "(:now - EXTRACT(EPOCH FROM h.START_TIME_) * 1000)";

    /** A time without a zone as London's clocks show it. The cast keeps H2 from losing the parentheses in a subquery. */
    private static final String LONDON =
            "CAST(%s AT TIME ZONE 'UTC' AS TIMESTAMP WITH TIME ZONE) AT TIME ZONE 'Europe/London'";

    /** From its start until midnight after the meeting, or its end, in milliseconds; midnight is an hour earlier in summer. */
    private static final String BEFORE =
            """
            CASE WHEN p.waits_until IS NULL THEN 0 ELSE LEAST(%1$s, GREATEST(0, 1000 *
                 (EXTRACT(EPOCH FROM p.waits_until) + 86400 - 3600 * EXTRACT(HOUR FROM
                   %2$s)
                 - EXTRACT(EPOCH FROM h.START_TIME_)))) END
            """;

    private static final String ENDED_STEPS =
            """
            SELECT %s AS at_step, h.PROC_DEF_KEY_, h.ACT_ID_, h.ACT_NAME_, h.START_TIME_, p.waits_until, p.due_on,
                   CASE WHEN h.ACT_INST_STATE_ = 2 THEN 'cancelled' ELSE 'passed' END AS stands,
                   h.DURATION_ AS whole, """
                    + before("h.DURATION_")
                    + """
             AS before_meeting
              FROM %s LEFT JOIN promise p ON p.subject_type = 'task' AND p.subject_id = h.TASK_ID_
             WHERE %s
            """;

    /** A wait for answers is promised for its cascade, whose id stands in the block's own variable. */
    private static final String OPEN_STEPS =
            """
            SELECT %s AS at_step, h.PROC_DEF_KEY_, h.ACT_ID_, h.ACT_NAME_, h.START_TIME_, p.waits_until, p.due_on,
                   'open' AS stands, """
                    + SO_FAR + " AS whole, " + before(SO_FAR)
                    + """
             AS before_meeting
              FROM %s LEFT JOIN ACT_RU_VARIABLE v ON h.ACT_TYPE_ = 'receiveTask' AND v.EXECUTION_ID_ = h.PROC_INST_ID_
                                                 AND v.NAME_ = 'cascadeId'
              LEFT JOIN promise p ON p.subject_type = CASE WHEN h.TASK_ID_ IS NULL THEN 'cascade' ELSE 'task' END
                                 AND p.subject_id = COALESCE(h.TASK_ID_, CAST(v.LONG_ AS VARCHAR(20)))
             WHERE %s
            """;

    private static final String FIGURES =
            """
            SELECT at_step, PROC_DEF_KEY_, ACT_ID_, MAX(ACT_NAME_) AS name,
                   SUM(CASE WHEN stands = 'passed' THEN 1 ELSE 0 END) AS passed,
                   SUM(CASE WHEN stands = 'cancelled' THEN 1 ELSE 0 END) AS cancelled,
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN stands = 'passed' THEN whole END) AS median,
                   PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CASE WHEN stands = 'passed' THEN whole END) AS p90,
                   SUM(CASE WHEN stands = 'passed' AND waits_until IS NOT NULL THEN 1 ELSE 0 END) AS met,
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY
                       CASE WHEN stands = 'passed' AND waits_until IS NOT NULL THEN before_meeting END) AS before_median,
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY
                       CASE WHEN stands = 'passed' THEN whole - before_meeting END) AS apart,
                   PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY
                       CASE WHEN stands = 'passed' THEN whole - before_meeting END) AS apart_p90,
                   SUM(CASE WHEN stands = 'open' THEN 1 ELSE 0 END) AS waiting,
                   SUM(CASE WHEN stands = 'open' AND waits_until >= :today THEN 1 ELSE 0 END) AS for_meeting,
                   SUM(CASE WHEN stands = 'open' AND due_on < :today
                             AND (waits_until IS NULL OR waits_until < :today) THEN 1 ELSE 0 END) AS late,
                   MIN(CASE WHEN stands = 'open' THEN START_TIME_ END) AS oldest,
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY
                       CASE WHEN stands = 'open' AND (waits_until IS NULL OR waits_until < :today)
                            THEN whole - before_meeting END) AS apart_so_far
              FROM (%s UNION ALL %s) steps
             GROUP BY at_step, PROC_DEF_KEY_, ACT_ID_
            """;

    static final String EVERYWHERE = figures("CAST(NULL AS VARCHAR(255))", "ACT_HI_ACTINST h", "", "");

    static final String OF_PROCESS =
            figures("CAST(NULL AS VARCHAR(255))", "ACT_HI_ACTINST h", " AND h.PROC_DEF_KEY_ = :key", "");

    /** What ended inside a block ended before the block did. */
    static final String INSIDE = figures(
            "c.ACT_ID_",
            "ACT_HI_ACTINST c JOIN ACT_HI_ACTINST h ON h.PROC_INST_ID_ = c.CALL_PROC_INST_ID_",
            " AND c.ACT_TYPE_ = 'callActivity' AND c.PROC_DEF_KEY_ = :key",
            " AND (c.END_TIME_ >= :from OR c.END_TIME_ IS NULL)");

    private static String before(String whole) {
        return BEFORE.formatted(whole, LONDON.formatted("CAST(p.waits_until + 1 AS TIMESTAMP)"));
    }

    private static String figures(String at, String source, String where, String whereEnded) {
        return FIGURES.formatted(
                ENDED_STEPS.formatted(at, source, ENDED + " AND " + KINDS + where + whereEnded),
                OPEN_STEPS.formatted(
                        at,
                        source,
                        OPEN + " AND " + KINDS + where + (at.startsWith("c.") ? " AND c.END_TIME_ IS NULL" : "")));
    }

    static final String FLOWS =
            """
            SELECT PROC_DEF_KEY_, SUM(CASE WHEN END_TIME_ IS NULL THEN 1 ELSE 0 END) AS running,
                   SUM(CASE WHEN END_TIME_ IS NOT NULL AND STATE_ = 'COMPLETED' THEN 1 ELSE 0 END) AS finished
              FROM ACT_HI_PROCINST h
             WHERE END_TIME_ IS NULL OR (END_TIME_ >= :from AND END_TIME_ < :until)
             GROUP BY PROC_DEF_KEY_
            """;

    private static final String MONTH = "EXTRACT(%s FROM " + LONDON.formatted("h.%s") + ")";

    static final String MONTHS =
            """
            SELECT yr, mon, SUM(started) AS started, SUM(finished) AS finished, SUM(cancelled) AS cancelled
              FROM (SELECT %s AS yr, %s AS mon, 1 AS started, 0 AS finished, 0 AS cancelled FROM ACT_HI_PROCINST h
                     WHERE h.PROC_DEF_KEY_ = :key AND h.START_TIME_ >= :from AND h.START_TIME_ < :until
                    UNION ALL
                    SELECT %s, %s, 0, CASE WHEN h.STATE_ = 'COMPLETED' THEN 1 ELSE 0 END,
                           CASE WHEN h.STATE_ = 'COMPLETED' THEN 0 ELSE 1 END FROM ACT_HI_PROCINST h
                     WHERE h.PROC_DEF_KEY_ = :key AND h.END_TIME_ >= :from AND h.END_TIME_ < :until) m
             GROUP BY yr, mon ORDER BY yr, mon
            """
                    .formatted(
                            MONTH.formatted("YEAR", "START_TIME_"),
                            MONTH.formatted("MONTH", "START_TIME_"),
                            MONTH.formatted("YEAR", "END_TIME_"),
                            MONTH.formatted("MONTH", "END_TIME_"));
}
