package org.circulation.newsletter;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When editions come and who gets them. The strategy names the newsletter and no dates, so the values are our proposal.
 *
 * @param period how long after it was opened an edition is due, as {@link Term} writes it
 * @param editing how many working days before that its list closes, so that the editor has them
 * @param audiences whom it is sent to: lists of the directory or groups
 */
@Validated
@ConfigurationProperties("circulation.newsletter")
record NewsletterSettings(
        @DefaultValue("P28D") String period,
        @Min(1) @Max(60) @DefaultValue("5") int editing,
        @NotEmpty @DefaultValue({"communication-leads", "training-pool"})
                List<@Pattern(regexp = "[a-z][a-z0-9-]*") String> audiences) {

    NewsletterSettings {
        if (new Term(period).isBefore())
            throw new IllegalArgumentException(
                    "circulation.newsletter.period: '" + period + "' is counted back; write P28D");
    }

    LocalDate dueFrom(LocalDate day, WorkingCalendar calendar) {
        return new Term(period).dueAfter(day, calendar);
    }

    LocalDate editingBefore(LocalDate due, WorkingCalendar calendar) {
        return calendar.plusWorkingDays(due, -editing);
    }
}
