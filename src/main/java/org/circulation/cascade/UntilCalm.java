package org.circulation.cascade;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.ConcurrencyFailureException;

/** Does a transaction again when another one was in its way, so that nobody's answer is lost to a coincidence. */
public final class UntilCalm {

    private static final int TRIES = 6;
    private static final int LONGEST_PAUSE_MILLIS = 150;

    private UntilCalm() {}

    /**
     * @param transaction begins and ends a transaction of its own, and may be done again when that was rolled back
     * @throws ConcurrencyFailureException after several tries
     */
    public static void run(Runnable transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.run();
                return;
            } catch (ConcurrencyFailureException inTheWay) {
                if (attempt == TRIES) throw inTheWay;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(20, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
