package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.engine.Refused;
import org.springframework.stereotype.Component;

/** Row 15: what changes locally goes out with the publication, in front of what it is about. */
@Component("addWhatChanges")
class AddToItem implements TaskListener {

    private static final int LONGEST = 3500;

    private final Circulations circulations;

    AddToItem(Circulations circulations) {
        this.circulations = circulations;
    }

    @Override
    public void notify(DelegateTask task) {
        Circulation circulation = circulations.get((Long) task.getVariable(Variables.CIRCULATION_ID));
        String changes = ((String) task.getVariable(Variables.COMMENTS)).strip();
        String summary = "What changes locally: " + changes + "\n\n" + circulation.summary();
        if (summary.length() > LONGEST)
            throw new Refused(
                    "What changes locally: together with what it is about use at most 3,500 characters (you wrote "
                            + String.format(java.util.Locale.UK, "%,d", summary.length()) + ").");
        circulations.revise(circulation.id(), circulation.title(), summary, circulation.link());
        task.getExecution().setVariable(Variables.SUMMARY, summary);
    }
}
