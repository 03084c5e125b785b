package org.circulation.access;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. After five wrong passwords for one name from one address, that address waits for that name: one
 * second, then two, four … at most a minute. Nobody is ever locked out from elsewhere by somebody else's guesses. Kept in
 * this node's memory: with several nodes a guesser gets the allowance once a node.
 */
@Component
class SignInDelay {

    static final int FREE_ATTEMPTS = 5;
    private static final long LONGEST_MILLIS = 60_000;
    private static final int REMEMBERED = 10_000;

    private record Failures(int count, long notBeforeMillis) {}

    private final LongSupplier millis;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInDelay() {
        // The machine's time on purpose: the demo's moved clock must not shorten a wait.
        this(() -> System.nanoTime() / 1_000_000);
    }

    SignInDelay(LongSupplier millis) {
        this.millis = millis;
    }

    /** @throws TooSoon when this name has to wait at this address */
    synchronized void refuseIfTooSoon(String username, String address) {
        Failures past = failures.get(key(username, address));
        if (past == null) return;
        long left = past.notBeforeMillis - millis.getAsLong();
        if (left > 0) throw new TooSoon((left + 999) / 1000);
    }

    synchronized void failed(String username, String address) {
        String key = key(username, address);
        int count = failures.containsKey(key) ? failures.get(key).count + 1 : 1;
        long wait = count < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_MILLIS, 1000L << Math.min(count - FREE_ATTEMPTS, 6));
        failures.put(key, new Failures(count, millis.getAsLong() + wait));
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(key(username, address));
    }

    private static String key(String username, String address) {
        String name = username.toLowerCase(Locale.ROOT);
        return address + '\n' + (name.length() > 254 ? name.substring(0, 254) : name);
    }

    /** The name has to wait at this address. */
    static final class TooSoon extends LockedException {
        private final long seconds;

        TooSoon(long seconds) {
            super("Too many wrong passwords. Wait " + seconds + " seconds.");
            this.seconds = seconds;
        }

        long seconds() {
            return seconds;
        }
    }
}
