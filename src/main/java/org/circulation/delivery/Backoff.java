package org.circulation.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: doubling, with jitter so that a crowd does not come back at once. */
final class Backoff {

    private Backoff() {}

    /** For a message the server asked to try later: 5 seconds, doubling up to ten minutes. */
    static Duration ofMessage(int attempts) {
        return jittered(5, attempts, 600);
    }

    /** For a server that does not answer: 2 seconds, doubling up to one minute, so that sending resumes soon. */
    static Duration ofServer(int failures) {
        return jittered(2, failures, 60);
    }

    private static Duration jittered(int first, int times, int most) {
        double seconds = Math.min(most, first * Math.pow(2, Math.min(times - 1, 20)));
        return Duration.ofMillis(
                (long) (seconds * 1000 * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
