package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.plan.BritishDates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Those who have not answered are written to once more. */
@Configuration(proxyBeanMethods = false)
class Reminders {

    /** Kind of the fact that the missing were written to by the row's own diagram. */
    static final String CHASED = "chased";

    private final Cascades cascades;
    private final Timeline timeline;
    private final Clock clock;

    Reminders(Cascades cascades, Timeline timeline, Clock clock) {
        this.cascades = cascades;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Rows 08 and 09: the plan's deadline passed and some answers are missing. */
    @Bean
    JavaDelegate chaseLeads() {
        return execution -> nudge(execution, "The plan’s deadline has passed.", "Missing ones chased");
    }

    /** Row 05: Safer Internet Day is a week away. Whoever hears of it only now needs no reminder. */
    @Bean
    JavaDelegate remindLeads() {
        return execution -> {
            if (execution.getVariable(Variables.OCCASION_DAY) != null && askedEarlier(execution))
                nudge(execution, "The day is a week away.", "Reminded a week before the day");
        };
    }

    private boolean askedEarlier(DelegateExecution execution) {
        LocalDate today = LocalDate.now(clock);
        return timeline.of((Long) execution.getVariable(Variables.CIRCULATION_ID)).stream()
                .anyMatch(fact -> fact.kind().equals("cascade")
                        && BritishDates.dayOf(fact.happenedAt()).isBefore(today));
    }

    private void nudge(DelegateExecution execution, String reason, String words) {
        long id = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        int people = cascades.nudge(id, Timeline.CIRCULATION, reason);
        String whom = people == 0
                ? "nobody, all have answered"
                : people + (people == 1 ? " person who has" : " people who have") + " not answered";
        timeline.record(Fact.of(id, CHASED, words + ": " + whom, null, Timeline.CIRCULATION));
    }
}
