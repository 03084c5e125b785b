package org.circulation.workflow;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.engine.Refused;
import org.springframework.stereotype.Component;

/**
 * Row 15: what changes locally goes out with the publication, in front of what it is about. It listens to the step's end:
 * what a task's listener throws would reach the person wrapped in the engine's words.
 */
@Component("addWhatChanges")
class AddToItem implements ExecutionListener {

    private static final int LONGEST = 3500;

    private final Circulations circulations;

    AddToItem(Circulations circulations) {
        this.circulations = circulations;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) return;
        Circulation circulation = circulations.get((Long) execution.getVariable(Variables.CIRCULATION_ID));
        String changes = ((String) execution.getVariable(Variables.COMMENTS)).strip();
        String summary = "What changes locally: " + changes + "\n\n" + circulation.summary();
        if (summary.length() > LONGEST)
            throw new Refused(
                    "What changes locally: together with what it is about use at most 3,500 characters (you wrote "
                            + String.format(Locale.UK, "%,d", summary.length()) + ").");
        circulations.revise(circulation.id(), circulation.title(), summary, circulation.link());
        execution.setVariable(Variables.SUMMARY, summary);
    }
}
