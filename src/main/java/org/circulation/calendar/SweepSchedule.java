package org.circulation.calendar;

import org.circulation.CirculationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for rungs that have come, every {@code circulation.sweep-interval}, unless the application is paused. */
@Component
class SweepSchedule {

    private final Deadlines deadlines;
    private final boolean paused;

    SweepSchedule(Deadlines deadlines, CirculationProperties properties) {
        this.deadlines = deadlines;
        this.paused = properties.paused();
    }

    @Scheduled(fixedDelayString = "${circulation.sweep-interval}", initialDelayString = "${circulation.sweep-interval}")
    void sweep() {
        if (!paused) deadlines.sweep();
    }
}
