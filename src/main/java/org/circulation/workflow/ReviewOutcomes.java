package org.circulation.workflow;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.plan.BritishDates;
import org.circulation.publication.Publications;
import org.circulation.publication.Publications.Version;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The three ways in which a review ends; each leaves its evidence on the circulation's timeline. */
@Configuration(proxyBeanMethods = false)
class ReviewOutcomes {

    private final Publications publications;
    private final Timeline timeline;
    private final PlanDeadline planDeadline;

    ReviewOutcomes(Publications publications, Timeline timeline, PlanDeadline planDeadline) {
        this.publications = publications;
        this.timeline = timeline;
        this.planDeadline = planDeadline;
    }

    @Bean
    JavaDelegate confirmPublication() {
        return execution -> {
            LocalDate next = nextReview();
            publications.confirm(id(execution), next);
            record(
                    execution,
                    "review-confirmed",
                    "Still true as published; next review by " + BritishDates.of(next),
                    null);
        };
    }

    @Bean
    JavaDelegate refreshPublication() {
        return execution -> {
            LocalDate next = nextReview();
            Map<String, String> words = new LinkedHashMap<>();
            for (Version version : publications.versionsOf(id(execution))) {
                String now =
                        ((String) execution.getVariable(VersionFields.BY_AUDIENCE.get(version.audience()))).strip();
                if (now.equals(version.summary())) continue;
                words.put(version.audience(), now);
                record(
                        execution,
                        "review-refreshed",
                        "Words refreshed on the updates page: " + version.audience(),
                        now);
            }
            publications.refresh(id(execution), words, next);
            record(execution, "review-confirmed", "Next review by " + BritishDates.of(next), null);
        };
    }

    @Bean
    JavaDelegate withdrawPublication() {
        return execution -> {
            publications.withdraw(id(execution));
            record(execution, "review-withdrawn", "Taken down from the updates page", null);
        };
    }

    private LocalDate nextReview() {
        return planDeadline.today().plusMonths(PublishOnUpdates.REVIEW_AFTER_MONTHS);
    }

    private void record(DelegateExecution execution, String kind, String what, String detail) {
        timeline.record(Fact.of(id(execution), kind, what, detail, Timeline.CIRCULATION));
    }

    private static long id(DelegateExecution execution) {
        return (Long) execution.getVariable(Variables.CIRCULATION_ID);
    }
}
