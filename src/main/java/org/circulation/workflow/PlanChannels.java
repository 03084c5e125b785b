package org.circulation.workflow;

import org.circulation.plan.PlanTable;
import org.springframework.stereotype.Component;

/** The plan's channels for diagrams: who keeps one, what it is called, what is asked. Public, since expressions call it. */
@Component
public class PlanChannels {

    private final PlanTable plan;

    PlanChannels(PlanTable plan) {
        this.plan = plan;
    }

    public String keeper(String channel) {
        return plan.channel(channel).keeper();
    }

    public String name(String channel) {
        return plan.channel(channel).name();
    }

    /** What the task to use a channel is called: one block serves them all. */
    public String taskName(String channel) {
        return "Bring it to: " + name(channel);
    }

    public String asked(String channel) {
        return plan.channel(channel).evidence();
    }
}
