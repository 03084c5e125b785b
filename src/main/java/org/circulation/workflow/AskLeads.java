package org.circulation.workflow;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.plan.Ask;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** "All agencies via communication leads": opens the cascade, whose one wait stands for the whole audience. */
@Component("askLeads")
class AskLeads implements JavaDelegate {

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final PlanDeadline planDeadline;

    AskLeads(Cascades cascades, Deadlines deadlines, Timeline timeline, PlanDeadline planDeadline) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.planDeadline = planDeadline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long circulationId = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        String audience = (String) execution.getVariable(Variables.AUDIENCE);
        Ask ask = Ask.valueOf((String) execution.getVariable(Variables.ASK));
        LocalDate due = planDeadline.due(execution, planDeadline.today());

        Cascades.Opened cascade = cascades.open(circulationId, audience, ask, due);
        execution.setVariable(Variables.CASCADE_ID, cascade.id());
        execution.setVariable(Variables.AGENCIES, cascade.agencies());
        execution.setVariable(Variables.DUE_DATE, Date.from(BritishDates.endOf(due)));

        timeline.record(Fact.of(
                circulationId,
                "cascade",
                cascade.agencies() == 0
                        ? "Nobody to tell: the directory holds no communication leads"
                        : "Sent to the communication leads of " + cascade.agencies() + " agencies, to answer by "
                                + BritishDates.of(due),
                null,
                Timeline.CIRCULATION));
        if (cascade.agencies() > 0 && ask != Ask.INFORM) openDeadline(execution, cascade.id(), circulationId, due);
    }

    private void openDeadline(DelegateExecution execution, long cascadeId, long circulationId, LocalDate due) {
        deadlines.open(new Deadline(
                0,
                "cascade",
                String.valueOf(cascadeId),
                circulationId,
                "Every agency’s answer",
                null,
                (String) execution.getVariable(Variables.STARTER),
                null,
                null,
                due,
                (String) execution.getVariable(Variables.TERM)));
    }
}
