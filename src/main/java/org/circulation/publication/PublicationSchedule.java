package org.circulation.publication;

import java.util.concurrent.TimeUnit;
import org.circulation.CirculationProperties;
import org.circulation.DailyWork;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What this room does by itself, unless the application is paused. */
@Component
class PublicationSchedule implements DailyWork {

    private final ReviewsDue reviews;
    private final AlertRequests requests;
    private final boolean paused;

    PublicationSchedule(ReviewsDue reviews, AlertRequests requests, CirculationProperties properties) {
        this.reviews = reviews;
        this.requests = requests;
        this.paused = properties.paused();
    }

    @Override
    public void doWhatIsDue() {
        reviews.sweep();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetUnconfirmed() {
        if (!paused) requests.forgetExpired();
    }
}
