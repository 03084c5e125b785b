package org.circulation.calendar;

import org.circulation.DailyWork;
import org.springframework.stereotype.Component;

/** Walks deadlines up the escalation ladder. */
@Component
class DailySweep implements DailyWork {

    private final Deadlines deadlines;

    DailySweep(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void doWhatIsDue() {
        deadlines.sweep();
    }
}
