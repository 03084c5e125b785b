package org.circulation;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs every room's {@link DailyWork} each {@code circulation.sweep-interval}, unless the application is paused. */
@Component
class DailySchedule {

    private static final Logger LOG = LoggerFactory.getLogger(DailySchedule.class);

    private final List<DailyWork> work;
    private final boolean paused;

    DailySchedule(List<DailyWork> work, CirculationProperties properties) {
        this.work = work;
        this.paused = properties.paused();
    }

    @Scheduled(fixedDelayString = "${circulation.sweep-interval}", initialDelayString = "${circulation.sweep-interval}")
    void doWhatIsDue() {
        if (paused) return;
        for (DailyWork piece : work)
            try {
                piece.doWhatIsDue();
            } catch (RuntimeException e) {
                LOG.error("{} failed and will be tried again", piece.getClass().getSimpleName(), e);
            }
    }
}
