package org.circulation.insight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/**
 * The chosen circulations in SQL, each with how it stands today, so that filter, order and pages are the database's work.
 * Board, list and downloads all read this one table: they cannot disagree.
 *
 * <p>Reading rule "Whose week": what waits for a meeting that has not come is not late, whatever its date says.
 */
@Component
class Chosen {

    /**
     * Earliest due date of what is not waiting for a meeting; earliest meeting of what is; {@code late} and {@code week}
     * count the chosen group's own steps. What was published is reviewed after its circulation is complete.
     */
    private static final String STANDING =
            """
            (SELECT c.id, c.reference, c.row_key, c.title, c.summary, c.started_at, c.ended_at, c.state, d.due_on, d.waits_until,
                    CASE WHEN c.state <> 'running' THEN c.state
                         WHEN d.due_on < :today THEN 'overdue'
                         WHEN d.due_on <= :soon THEN 'due-soon'
                         WHEN d.due_on IS NULL AND d.waits_until IS NOT NULL THEN 'waiting'
                         ELSE 'on-time' END AS stands,
                    CASE WHEN c.state IN ('running', 'complete') AND d.late > 0 THEN 1 ELSE 0 END AS late,
                    CASE WHEN c.state IN ('running', 'complete') AND d.this_week > 0 THEN 1 ELSE 0 END AS this_week,
                    CASE WHEN c.reference IN (%s) THEN 1 ELSE 0 END AS failed
               FROM circulation c
               LEFT JOIN (SELECT circulation_id,
                                 MIN(CASE WHEN waits_until >= :today THEN NULL ELSE due_on END) AS due_on,
                                 MIN(CASE WHEN waits_until >= :today THEN waits_until END) AS waits_until,
                                 SUM(CASE WHEN due_on < :today %s THEN 1 ELSE 0 END) AS late,
                                 SUM(CASE WHEN due_on >= :today AND due_on <= :sunday %s THEN 1 ELSE 0 END) AS this_week
                            FROM deadline WHERE closed_at IS NULL GROUP BY circulation_id) d
                 ON d.circulation_id = c.id
              WHERE 1 = 1 %s)
            """;

    static final String NOT_WAITING = "AND (waits_until IS NULL OR waits_until < :today)";

    /** References of circulations with a step that the engine has given up. */
    static final String FAILED =
            """
            SELECT r.BUSINESS_KEY_ FROM ACT_RU_INCIDENT i
              JOIN ACT_RU_EXECUTION e ON e.ID_ = i.PROC_INST_ID_
              JOIN ACT_RU_EXECUTION r ON r.ID_ = e.ROOT_PROC_INST_ID_
             WHERE i.CAUSE_INCIDENT_ID_ = i.ID_ AND r.BUSINESS_KEY_ IS NOT NULL""";

    private final Clock clock;
    private final WorkingCalendar calendar;

    Chosen(Clock clock, WorkingCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    /** A table expression of the chosen circulations in every state. */
    String table(Choice choice) {
        String own = NOT_WAITING + (choice.group().isEmpty() ? "" : " AND owner_group = :group");
        return STANDING.formatted(FAILED, own, own, conditions(choice));
    }

    /** The chosen circulations as they are stored: those in the chosen state alone. */
    String circulations(Choice choice) {
        return choice.state().isEmpty()
                ? "(SELECT c.* FROM circulation c WHERE 1 = 1 " + conditions(choice) + ")"
                : "(SELECT s.* FROM " + table(choice) + " s" + inState(choice) + ")";
    }

    private static String conditions(Choice choice) {
        var sql = new StringBuilder();
        if (!choice.row().isEmpty()) sql.append(" AND c.row_key = :row");
        if (!choice.group().isEmpty())
            sql.append(" AND c.id IN (SELECT circulation_id FROM deadline WHERE owner_group = :group)");
        if (!choice.agency().isEmpty())
            sql.append(
                    " AND c.id IN (SELECT k.circulation_id FROM cascade k JOIN cascade_agency a ON a.cascade_id = k.id"
                            + " WHERE a.agency_id = :agency OR a.of_agency = :agency)");
        if (choice.isInPeriod())
            sql.append(" AND c.started_at < :ends AND (c.ended_at IS NULL OR c.ended_at >= :begins)");
        if (choice.found() != null) sql.append(" AND c.id = ANY(:found)");
        return sql.toString();
    }

    /** The same as {@link #inState}, for what has been counted already. */
    static boolean isInState(Choice choice, PlanFigures.Standing standing) {
        return switch (choice.state()) {
            case "" -> true;
            case "overdue" -> standing.late();
            case "due-this-week" -> standing.thisWeek();
            case "failed" -> standing.failed();
            default -> standing.stands().equals(choice.state());
        };
    }

    /** The condition on the table for the chosen state, with its WHERE; empty for every state. */
    static String inState(Choice choice) {
        return switch (choice.state()) {
            case "" -> "";
            case "overdue" -> " WHERE s.late = 1";
            case "due-this-week" -> " WHERE s.this_week = 1";
            case "failed" -> " WHERE s.failed = 1";
            default -> " WHERE s.stands = :state";
        };
    }

    /** Every value that the table and its conditions may name. */
    Map<String, Object> values(Choice choice) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> values = new HashMap<>();
        values.put("today", today);
        values.put("soon", calendar.plusWorkingDays(today, StateWord.SOON));
        values.put("sunday", sunday(today));
        values.put("row", choice.row());
        values.put("group", choice.group());
        values.put("agency", choice.agency());
        values.put("state", choice.state());
        values.put("found", choice.found());
        values.put("begins", moment(choice.period().begins()));
        values.put("ends", moment(choice.period().ends()));
        return values;
    }

    static Object moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A week ends on Sunday. */
    static LocalDate sunday(LocalDate today) {
        return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }
}
