package org.circulation.workflow;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.circulation.engine.Refused;
import org.circulation.publication.Publications;
import org.circulation.publication.Publications.Version;
import org.springframework.stereotype.Component;

/**
 * What the review's form asks for only with one of its answers, which a form by itself cannot check. It listens to the
 * step's end: the engine would wrap what a task's listener throws, and the person would read ids before the sentence.
 */
@Component("checkReview")
class CheckReview implements ExecutionListener {

    private final Publications publications;

    CheckReview(Publications publications) {
        this.publications = publications;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) return;
        String decision = (String) execution.getVariable(Variables.DECISION);
        if ("withdraw".equals(decision) && isBlank(execution.getVariable(Variables.COMMENTS)))
            throw new Refused("Comments: say why it is taken down, for those who look for it later.");
        if ("refresh".equals(decision)) checkNewWords(execution);
    }

    private void checkNewWords(DelegateExecution execution) {
        Map<String, String> standing =
                publications.versionsOf((Long) execution.getVariable(Variables.CIRCULATION_ID)).stream()
                        .collect(Collectors.toMap(Version::audience, Version::summary));
        boolean changed = false;
        for (var version : standing.entrySet()) {
            Object now = execution.getVariable(VersionFields.BY_AUDIENCE.get(version.getKey()));
            if (isBlank(now))
                throw new Refused("New text: write what it says now. To take it down, choose “Withdraw”.");
            changed |= !now.toString().strip().equals(version.getValue().strip());
        }
        if (!changed)
            throw new Refused(
                    "New text: nothing was changed. Change the words, or choose “Confirm” if they are still true.");
    }

    private static boolean isBlank(Object text) {
        return !(text instanceof String words) || words.isBlank();
    }
}
