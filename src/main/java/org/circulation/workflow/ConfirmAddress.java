package org.circulation.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Component;

/** An administrator confirmed where the item stands on the Board's own site. */
@Component("confirmAddress")
class ConfirmAddress implements TaskListener {

    private final Publications publications;
    private final Channels channels;
    private final IdentityService identity;

    ConfirmAddress(Publications publications, Channels channels, IdentityService identity) {
        this.publications = publications;
        this.channels = channels;
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        long id = (Long) task.getVariable(Variables.CIRCULATION_ID);
        String address = (String) task.getVariable(Variables.LINK);
        publications.standsAt(id, address);
        channels.kept(
                id,
                "website",
                "Published on the updates page, and on the Board’s own website",
                address,
                Optional.ofNullable(identity.getCurrentAuthentication())
                        .map(org.camunda.bpm.engine.impl.identity.Authentication::getUserId)
                        .orElse(Timeline.CIRCULATION));
    }
}
