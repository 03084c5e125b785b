package org.circulation.delivery;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What we last saw of the mail server: whether it answers, since when, and when it may be tried again. */
@Component
class MailServer {

    /** @param answers null: not tried yet since the start */
    record Seen(Boolean answers, Instant at, String problem) {}

    private final MailCarrier carrier;
    private final Clock clock;
    private volatile Seen seen = new Seen(null, null, null);
    private volatile long tryAgainAfter = System.nanoTime();
    private volatile long lastContact = System.nanoTime();
    private int failures;

    MailServer(MailCarrier carrier, Clock clock) {
        this.carrier = carrier;
        this.clock = clock;
    }

    String name() {
        return carrier.name();
    }

    Seen seen() {
        return seen;
    }

    /** False while we wait for a server that did not answer. */
    boolean worthTrying() {
        return System.nanoTime() - tryAgainAfter >= 0;
    }

    MailCarrier.Trip open() throws NotDelivered {
        try {
            MailCarrier.Trip trip = carrier.open();
            answered();
            return trip;
        } catch (NotDelivered e) {
            failed(e.getMessage());
            throw e;
        }
    }

    /** Asks whether it answers if nothing was sent for a minute, so that managers hear of a stopped server. */
    void lookNowAndThen() {
        if (System.nanoTime() - lastContact < 60_000_000_000L && seen.answers() != null || !worthTrying()) return;
        try {
            open().close();
        } catch (NotDelivered e) {
            // open() has kept it.
        }
    }

    private synchronized void answered() {
        failures = 0;
        lastContact = System.nanoTime();
        tryAgainAfter = lastContact;
        seen = new Seen(true, clock.instant(), null);
    }

    synchronized void failed(String problem) {
        failures++;
        lastContact = System.nanoTime();
        tryAgainAfter = lastContact + Backoff.ofServer(failures).toNanos();
        seen = new Seen(false, clock.instant(), problem);
    }
}
