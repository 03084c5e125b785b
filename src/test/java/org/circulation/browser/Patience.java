package org.circulation.browser;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again, since everything behind the pages runs by itself. */
final class Patience {

    private static final long PAUSE_MILLIS = 300;

    private Patience() {}

    static <T> Optional<T> until(Duration patience, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            var seen = look.get();
            if (seen.isPresent() || System.nanoTime() > end) return seen;
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
        }
    }
}
