package org.circulation.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.circulation.circulation.Timeline;
import org.springframework.stereotype.Component;

/** Who is acting in the engine now: the person signed in, or the product by itself. */
@Component
class Actor {

    private final IdentityService identity;

    Actor(IdentityService identity) {
        this.identity = identity;
    }

    /** A username, or {@link Timeline#CIRCULATION}. */
    String name() {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .orElse(Timeline.CIRCULATION);
    }
}
