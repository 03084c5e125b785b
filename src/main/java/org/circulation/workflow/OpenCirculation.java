package org.circulation.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.engine.Refused;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.springframework.stereotype.Component;

/** A row has been started: opens its circulation and fixes the plan's values for it. */
@Component("openCirculation")
class OpenCirculation implements ExecutionListener {

    private final PlanTable plan;
    private final Circulations circulations;
    private final Meetings meetings;
    private final Timeline timeline;
    private final ObjectMapper json;

    OpenCirculation(
            PlanTable plan, Circulations circulations, Meetings meetings, Timeline timeline, ObjectMapper json) {
        this.plan = plan;
        this.circulations = circulations;
        this.meetings = meetings;
        this.timeline = timeline;
        this.json = json;
    }

    @Override
    public void notify(DelegateExecution execution) throws JsonProcessingException {
        PlanRow row = plan.row(keyOf(execution));
        String kind = (String) execution.getVariable("policyKind");
        String starter = (String) execution.getVariable(Variables.STARTER);
        String meetingId = meetingId(execution, kind);
        Circulation circulation = open(execution, row, kind, starter, meetingId);

        execution.setProcessBusinessKey(circulation.reference());
        execution.setVariable(Variables.CIRCULATION_ID, circulation.id());
        execution.setVariable(Variables.REFERENCE, circulation.reference());
        execution.setVariable(Variables.MEETING_ID, meetingId);
        execution.setVariable(Variables.TERM, row.term().text());
        execution.setVariable(Variables.ASK, row.ask().name());
        execution.setVariable(Variables.AUDIENCE, row.audiences().get(0));
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

    /** The meeting that decides: the Board's for a new policy, the Implementation Group's for an updated one (row 06). */
    private String meetingId(DelegateExecution execution, String kind) {
        String date = (String) execution.getVariable(Variables.MEETING_DATE);
        if (date == null || date.isBlank()) return null;
        String group = "updated".equals(kind) ? "implementation" : "board";
        return meetings.onOrProvisional(group, LocalDate.parse(date)).id();
    }

    private static String keyOf(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition().getKey();
    }
}
