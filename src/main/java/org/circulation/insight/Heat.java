package org.circulation.insight;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.circulation.engine.WaitingTimes.Wait;

/**
 * How warm a step is: how long half of what came there waited, without the time before a meeting, so that nothing is warm
 * only because a group has not met. The longer of two halves counts, of what has passed and of what waits now: a step
 * that nothing passes any more must not stay cool.
 *
 * @param level 0 (cool) to {@link #HOTTEST}
 * @param soFar whether what waits now says so, not what has passed
 */
record Heat(int level, Duration half, boolean soFar) {

    static final int HOTTEST = 4;

    private static final List<Integer> FROM_DAYS = List.of(0, 1, 3, 7, 14);
    private static final List<String> WORDS =
            List.of("under a day", "1 to 3 days", "3 days to a week", "1 to 2 weeks", "2 weeks or more");

    /** One entry of the legend. */
    record Key(int level, String words) {}

    /** Null where nothing has waited. */
    static Heat of(Wait wait) {
        Duration passed = wait.apart();
        Duration open = wait.apartSoFar();
        boolean soFar = passed == null || open != null && open.compareTo(passed) > 0;
        Duration half = soFar ? open : passed;
        if (half == null) return null;
        int level = 0;
        while (level < HOTTEST && half.compareTo(Duration.ofDays(FROM_DAYS.get(level + 1))) >= 0) level++;
        return new Heat(level, half, soFar);
    }

    static List<Key> legend() {
        return IntStream.rangeClosed(0, HOTTEST)
                .mapToObj(level -> new Key(level, WORDS.get(level)))
                .toList();
    }

    public String getWords() {
        return WORDS.get(level);
    }

    public String getShown() {
        return Spans.of(half);
    }
}
