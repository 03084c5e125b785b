package org.circulation.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.engine.Refused;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Term;
import org.springframework.stereotype.Component;

/**
 * A row has been started, by a person's form or by itself: opens its circulation and fixes the plan's values for it.
 *
 * <p>The diagram's process says by properties what is the row's own: {@code meetingOf} whose meeting {@code meetingDate}
 * names (a group, {@code form} for the form's {@code meetingGroup}, or {@code kind=group} pairs), and {@code countedFrom}
 * that every promise of the row is counted from it; {@code doneBefore} names the step of the plan that says how long before
 * the form's {@code dueDate} the row is done (row 16: before the next meeting).
 */
@Component("openCirculation")
class OpenCirculation implements ExecutionListener {

    private final PlanTable plan;
    private final Circulations circulations;
    private final Meetings meetings;
    private final Timeline timeline;
    private final PlanAudiences audiences;
    private final PlanDeadline planDeadline;
    private final ObjectMapper json;
    private final Clock clock;

    OpenCirculation(
            PlanTable plan,
            Circulations circulations,
            Meetings meetings,
            Timeline timeline,
            PlanAudiences audiences,
            PlanDeadline planDeadline,
            ObjectMapper json,
            Clock clock) {
        this.plan = plan;
        this.circulations = circulations;
        this.meetings = meetings;
        this.timeline = timeline;
        this.audiences = audiences;
        this.planDeadline = planDeadline;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) throws JsonProcessingException {
        PlanRow row = plan.row(keyOf(execution));
        String kind = text(execution, "policyKind")
                .or(() -> text(execution, Variables.KIND))
                .orElse(null);
        String starter = text(execution, Variables.STARTER).orElse(Timeline.CIRCULATION);
        Optional<Meeting> meeting = meeting(execution, kind);
        refusePast(row, meeting);
        Circulation circulation =
                open(execution, row, kind, starter, meeting.map(Meeting::id).orElse(null));
        Map<String, Term> steps = plan.steps(row.key());

        execution.setProcessBusinessKey(circulation.reference());
        execution.setVariable(Variables.CIRCULATION_ID, circulation.id());
        execution.setVariable(Variables.REFERENCE, circulation.reference());
        execution.setVariable(Variables.STARTER, starter);
        execution.setVariable(Variables.KIND, kind);
        execution.setVariable(Variables.MEETING_ID, circulation.meetingId());
        execution.setVariable(
                Variables.MEETING_GROUP, meeting.map(Meeting::groupId).orElse(null));
        execution.setVariable(
                Variables.COUNTED_FROM,
                property(execution, "countedFrom").isPresent() ? circulation.meetingId() : null);
        Term term = kind == null ? row.term() : steps.getOrDefault(kind, row.term());
        execution.setVariable(Variables.TERM, term.text());
        execution.setVariable(Variables.PROMISED_DAY, promisedDay(execution, term, steps));
        execution.setVariable(
                Variables.STEPS,
                steps.entrySet().stream()
                        .map(step -> step.getKey() + "=" + step.getValue().text())
                        .collect(Collectors.joining(";")));
        execution.setVariable(Variables.ASK, row.ask().name());
        execution.setVariable(Variables.AUDIENCE, audiences.answering(row));
        execution.setVariable(Variables.AUDIENCES, String.join(";", row.audiences()));
        timeline.record(Fact.of(circulation.id(), "started", "Started: " + row.what(), circulation.summary(), starter));
    }

    private Circulation open(DelegateExecution execution, PlanRow row, String kind, String starter, String meetingId)
            throws JsonProcessingException {
        try {
            return circulations.open(new Circulations.Start(
                    row.prefix(),
                    row.key(),
                    kind,
                    ((String) execution.getVariable(Variables.TITLE)).strip(),
                    ((String) execution.getVariable(Variables.SUMMARY)).strip(),
                    (String) execution.getVariable(Variables.LINK),
                    meetingId,
                    starter,
                    json.writeValueAsString(row)));
        } catch (Circulations.AlreadyStarted e) {
            throw new Refused(e.getMessage());
        }
    }

    /** The meeting the row is about: known already where it started by itself, else the one the form names. */
    private Optional<Meeting> meeting(DelegateExecution execution, String kind) {
        Optional<String> known = text(execution, Variables.MEETING_ID);
        if (known.isPresent()) return meetings.byId(known.get());
        Optional<String> date = text(execution, Variables.MEETING_DATE);
        if (date.isEmpty()) return Optional.empty();
        return groupThatMeets(execution, kind)
                .map(group -> meetings.onOrProvisional(group, LocalDate.parse(date.get())));
    }

    /** What is promised before a meeting (row 02) cannot be kept any more. */
    private void refusePast(PlanRow row, Optional<Meeting> meeting) {
        LocalDate today = LocalDate.now(clock);
        if (row.term().isBefore()
                && meeting.filter(m -> m.heldOn().isBefore(today)).isPresent())
            throw new Refused("Meeting: use a date from today on, because its papers go out before it (you chose "
                    + BritishDates.of(meeting.get().heldOn()) + ").");
    }

    private static Optional<String> groupThatMeets(DelegateExecution execution, String kind) {
        Optional<String> said = property(execution, "meetingOf");
        if (said.isEmpty() || said.get().equals("form")) return text(execution, Variables.MEETING_GROUP);
        if (!said.get().contains("=")) return said;
        for (String pair : said.get().split(";"))
            if (pair.startsWith(kind + "=")) return Optional.of(pair.substring(pair.indexOf('=') + 1));
        return Optional.empty();
    }

    /**
     * The form's, which is a day itself or one that the row is to be done before; or the plan's day of the year (row 07: out
     * in June): a late programme must not gain a year by it.
     */
    private String promisedDay(DelegateExecution execution, Term term, Map<String, Term> steps) {
        Optional<String> day = text(execution, Variables.DUE_DATE);
        if (day.isEmpty())
            return term.isDayOfYear() ? term.plainly(LocalDate.now(clock)).toString() : null;
        return property(execution, "doneBefore")
                .map(steps::get)
                .map(before -> planDeadline
                        .notInThePast(before, LocalDate.parse(day.get()))
                        .toString())
                .orElse(day.get());
    }

    private static Optional<String> property(DelegateExecution execution, String name) {
        return DiagramProperties.of(execution.getBpmnModelInstance().getModelElementById(keyOf(execution)), name);
    }

    private static Optional<String> text(DelegateExecution execution, String variable) {
        return execution.getVariable(variable) instanceof String value && !value.isBlank()
                ? Optional.of(value)
                : Optional.empty();
    }

    private static String keyOf(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }
}
