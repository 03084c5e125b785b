package org.circulation.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/**
 * When something happened of which people say the day, so that late recording is not read as late work.
 */
@Component
class Happened {

    private final Clock clock;

    Happened(Clock clock) {
        this.clock = clock;
    }

    /** The begin of that day; null, which the timeline reads as now, for today, for a day to come, and for none. */
    Instant on(LocalDate day) {
        return day == null || !day.isBefore(LocalDate.now(clock)) ? null : BritishDates.beginOf(day);
    }
}
