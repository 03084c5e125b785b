package org.circulation.workflow;

import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.delivery.DeliveryRetried;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A message that somebody had sent again stands on its circulation's timeline, with their reason. */
@Component
class RetriedMail {

    private final Timeline timeline;

    RetriedMail(Timeline timeline) {
        this.timeline = timeline;
    }

    @EventListener
    void on(DeliveryRetried retried) {
        if (retried.circulationId() == null) return;
        timeline.record(Fact.of(
                retried.circulationId(),
                "delivery-retried",
                "A refused message to " + retried.recipient() + " was tried again",
                retried.reason(),
                retried.by()));
    }
}
