package org.circulation.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Channels;
import org.circulation.engine.Refused;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Component;

/** An administrator confirmed where the item stands on the Board's own site, or why it stands on the updates page only. */
@Component("confirmAddress")
class ConfirmAddress implements TaskListener {

    private final Publications publications;
    private final Channels channels;
    private final Actor actor;

    ConfirmAddress(Publications publications, Channels channels, Actor actor) {
        this.publications = publications;
        this.channels = channels;
        this.actor = actor;
    }

    /** @throws Refused where neither an address nor a reason for having none is given */
    @Override
    public void notify(DelegateTask task) {
        long id = (Long) task.getVariable(Variables.CIRCULATION_ID);
        Optional<String> address = text(task, Variables.LINK);
        if (Boolean.TRUE.equals(task.getVariable("onlyHere"))) {
            String why = text(task, Variables.COMMENTS)
                    .orElseThrow(() -> new Refused("Comments: say why it cannot stand on the Board’s own website."));
            publications.standsAt(id, null);
            keep(id, "Published on the updates page only. " + why, null);
            return;
        }
        String known =
                address.orElseThrow(() -> new Refused("Address on the Board’s own website: this is needed, or tick"
                        + " that it stands on the updates page only."));
        publications.standsAt(id, known);
        keep(id, "Published on the updates page, and on the Board’s own website", known);
    }

    private void keep(long id, String words, String address) {
        channels.kept(id, "website", words, address, actor.name());
    }

    private static Optional<String> text(DelegateTask task, String variable) {
        return task.getVariable(variable) instanceof String value && !value.isBlank()
                ? Optional.of(value.strip())
                : Optional.empty();
    }
}
