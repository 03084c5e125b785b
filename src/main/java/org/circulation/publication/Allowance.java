package org.circulation.publication;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many times within so long for each key, counted from the key's first. Kept in this node's memory: with several nodes
 * the allowance is given once a node.
 */
final class Allowance {

    private static final int REMEMBERED = 20_000;

    private record Taken(int times, long since) {}

    private final int times;
    private final long withinNanos;
    private final LongSupplier nanos;
    private final Map<String, Taken> taken = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Taken> eldest) {
            return size() > REMEMBERED;
        }
    };

    Allowance(int times, Duration within) {
        // The machine's time on purpose: the demo's moved clock must not give a new allowance.
        this(times, within, System::nanoTime);
    }

    Allowance(int times, Duration within, LongSupplier nanos) {
        this.times = times;
        this.withinNanos = within.toNanos();
        this.nanos = nanos;
    }

    /** @return false if the key has had its share */
    synchronized boolean take(String key) {
        long now = nanos.getAsLong();
        Taken before = taken.get(key);
        if (before == null || now - before.since >= withinNanos) {
            taken.put(key, new Taken(1, now));
            return true;
        }
        if (before.times >= times) return false;
        taken.put(key, new Taken(before.times + 1, before.since));
        return true;
    }
}
