package org.circulation.workflow;

import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.newsletter.EditionMoved;
import org.circulation.newsletter.ItemSettled;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** What becomes of a circulation's place in the newsletter reaches its record and the block that waits for it. */
@Component
class NewsletterItems {

    private static final String BLOCK = "add-to-newsletter";
    private static final String CHANNEL = "newsletter";
    private static final String SETTLED = "newsletter-item-settled";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Channels channels;
    private final Timeline timeline;

    NewsletterItems(RuntimeService runtime, ManagementService management, Channels channels, Timeline timeline) {
        this.runtime = runtime;
        this.management = management;
        this.channels = channels;
        this.timeline = timeline;
    }

    @EventListener
    void on(ItemSettled settled) {
        timeline.record(Fact.of(
                settled.circulationId(),
                "newsletter",
                settled.sent() ? settled.words() : "Left out of the newsletter",
                settled.sent() ? null : settled.words(),
                settled.by()));
        if (settled.sent()) channels.kept(settled.circulationId(), CHANNEL, settled.words(), null, settled.by());
        else channels.notUsed(settled.circulationId(), CHANNEL, settled.words(), settled.by());
        try {
            runtime.createMessageCorrelation(SETTLED)
                    .processInstanceVariableEquals(Variables.NEWSLETTER_ITEM_ID, settled.itemId())
                    .correlateAll();
        } catch (OptimisticLockingException | ProcessEnginePersistenceException e) {
            // The deadline's timer fired at this moment. In Spring's words, so that it is done once more.
            throw new OptimisticLockingFailureException("The process moved while its item was settled", e);
        }
    }

    /** The promise moves with the edition: so does the timer in the diagram. */
    @EventListener
    void on(EditionMoved moved) {
        Date due = Date.from(BritishDates.endOf(moved.dueOn()));
        for (long item : moved.itemIds())
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(BLOCK)
                    .variableValueEquals(Variables.NEWSLETTER_ITEM_ID, item)
                    .unlimitedList()
                    .forEach(waiting -> move(waiting, due));
    }

    private void move(ProcessInstance waiting, Date due) {
        runtime.setVariable(waiting.getId(), Variables.DUE_DATE, due);
        management
                .createJobQuery()
                .processInstanceId(waiting.getId())
                .timers()
                .unlimitedList()
                .forEach(timer -> management.setJobDuedate(timer.getId(), due));
    }
}
