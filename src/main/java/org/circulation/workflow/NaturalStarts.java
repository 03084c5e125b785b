package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.circulation.DailyWork;
import org.circulation.calendar.MeetingClosed;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.plan.BritishDates;
import org.circulation.plan.NaturalStart;
import org.circulation.plan.PlanTable;
import org.circulation.workflow.Occasions.Occasion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rows that start by themselves ("Every row starts both ways"): from a meeting's date, a closed meeting, a theme day or a day
 * of the year, each occasion once. What occasions there are stands in {@code natural-starts.dmn}.
 */
@Component
class NaturalStarts implements DailyWork, SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(NaturalStarts.class);

    private final PlanTable plan;
    private final Occasions occasions;
    private final Circulations circulations;
    private final Meetings meetings;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NaturalStarts(
            PlanTable plan,
            Occasions occasions,
            Circulations circulations,
            Meetings meetings,
            RuntimeService runtime,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.plan = plan;
        this.occasions = occasions;
        this.circulations = circulations;
        this.meetings = meetings;
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        plan.naturalStarts().forEach(occasions::requireKnown);
    }

    @Override
    public void doWhatIsDue() {
        for (NaturalStart start : plan.naturalStarts())
            for (Occasion occasion : occasions.due(start))
                try {
                    transaction.executeWithoutResult(status -> once(start, occasion));
                } catch (RuntimeException e) {
                    // Rolled back whole: the next round tries it again, and the others are not held up.
                    LOG.error("{} could not start for {} and will be tried again", start.row(), occasion, e);
                }
    }

    /** Rows 03 and 04: in the transaction that closes the meeting. */
    @EventListener
    void on(MeetingClosed closed) {
        for (NaturalStart start : plan.naturalStarts())
            occasions.closed(start, closed.meeting()).ifPresent(occasion -> once(start, occasion));
    }

    private void once(NaturalStart start, Occasion occasion) {
        int first = jdbc.sql(
                        "INSERT INTO natural_start (start_key, occasion, started_on) VALUES (:start, :occasion, :today)"
                                + " ON CONFLICT DO NOTHING")
                .param("start", start.key())
                .param("occasion", occasion.key())
                .param("today", LocalDate.now(clock))
                .update();
        // Once looked at, an occasion is done with, also when a person was there before.
        if (first == 0 || startedByHand(start, occasion)) return;
        ProcessInstance instance = runtime.createMessageCorrelation(start.key())
                .setVariables(variables(start, occasion))
                .correlateStartMessage();
        Object id = runtime.createProcessInstanceQuery()
                                .processInstanceId(instance.getId())
                                .count()
                        == 0
                ? null
                : runtime.getVariable(instance.getId(), Variables.CIRCULATION_ID);
        jdbc.sql("UPDATE natural_start SET circulation_id = :id WHERE start_key = :start AND occasion = :occasion")
                .param("id", id)
                .param("start", start.key())
                .param("occasion", occasion.key())
                .update();
    }

    /**
     * A meeting's row may have been started for it by a person, or for a provisional one whose place it took; the yearly
     * programme may have been brought out early.
     */
    private boolean startedByHand(NaturalStart start, Occasion occasion) {
        if (occasion.meetingId() == null && start.on() != NaturalStart.On.YEARLY) return false;
        List<String> meeting = occasion.meetingId() == null ? List.of() : meetings.idsOf(occasion.meetingId());
        return circulations.ofRow(start.row()).stream()
                .filter(circulation -> circulation.state() != Circulation.State.CANCELLED)
                .anyMatch(circulation -> occasion.meetingId() == null
                        ? isThisYears(circulation, start, occasion)
                        : meeting.contains(circulation.meetingId()));
    }

    private static boolean isThisYears(Circulation circulation, NaturalStart start, Occasion occasion) {
        return start.kind().equals(circulation.kind())
                && BritishDates.dayOf(circulation.startedAt()).getYear()
                        == occasion.day().getYear();
    }

    private static Map<String, Object> variables(NaturalStart start, Occasion occasion) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.TITLE, filled(start.title(), occasion));
        variables.put(Variables.SUMMARY, filled(start.summary(), occasion));
        variables.put(Variables.LINK, occasion.source());
        variables.put(Variables.KIND, start.kind());
        variables.put(Variables.MEETING_ID, occasion.meetingId());
        variables.put(
                Variables.OCCASION_DAY,
                start.on() == NaturalStart.On.THEME_DAY ? occasion.day().toString() : null);
        return variables;
    }

    private static String filled(String pattern, Occasion occasion) {
        return pattern.replace("{name}", occasion.name())
                .replace("{date}", BritishDates.of(occasion.day()))
                .replace("{year}", String.valueOf(occasion.day().getYear()));
    }
}
