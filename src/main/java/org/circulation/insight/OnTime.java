package org.circulation.insight;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many promises were kept on time: over the period, and month by month up to its end.
 *
 * @param kept of {@code counted}, those closed by the end of their due date
 * @param months oldest first
 */
record OnTime(int kept, int counted, List<Month> months) {

    /** Months compared with as many before them. */
    static final int RECENT = 3;

    /** A smaller change, in points of a per cent, is no news. */
    private static final int STEADY = 5;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

    private static final int HEIGHT = 22;
    private static final int STEP = 7;
    private static final int BROAD = 5;

    record Month(YearMonth month, int kept, int counted) {
        public String getName() {
            return MONTH.format(month);
        }

        public String getInWords() {
            return counted == 0 ? "–" : kept + " of " + counted;
        }
    }

    /** A bar of the small picture, in its own units. */
    record Bar(int x, double y, int width, double height, boolean kept) {}

    /** @param key better, worse or steady */
    record Change(String key, String words, String inFull) {}

    /** Whole per cent, rounded down: only what was always kept is 100 %. Null when nothing counts. */
    public Integer getShare() {
        return share(kept, counted);
    }

    private static Integer share(int kept, int counted) {
        return counted == 0 ? null : (int) (100L * kept / counted);
    }

    /** The last three months against the three before; null where either has nothing to compare. */
    public Change getChange() {
        int end = months.size();
        Integer now = share(kept(end - RECENT, end), counted(end - RECENT, end));
        Integer before = share(kept(end - 2 * RECENT, end - RECENT), counted(end - 2 * RECENT, end - RECENT));
        if (now == null || before == null) return null;
        String full = "%d%% in the last three months (%d of %d), %d%% in the three before (%d of %d)"
                .formatted(
                        now,
                        kept(end - RECENT, end),
                        counted(end - RECENT, end),
                        before,
                        kept(end - 2 * RECENT, end - RECENT),
                        counted(end - 2 * RECENT, end - RECENT));
        if (Math.abs(now - before) < STEADY) return new Change("steady", "steady", full);
        return now > before ? new Change("better", "better", full) : new Change("worse", "worse", full);
    }

    private int kept(int from, int to) {
        return months.subList(from, to).stream().mapToInt(Month::kept).sum();
    }

    private int counted(int from, int to) {
        return months.subList(from, to).stream().mapToInt(Month::counted).sum();
    }

    /** Two bars a month, kept below and the rest on top; the busiest month is as high as the picture. */
    public List<Bar> getBars() {
        int most = months.stream().mapToInt(Month::counted).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        if (most == 0) return bars;
        for (int at = 0; at < months.size(); at++) {
            Month month = months.get(at);
            double kept = (double) HEIGHT * month.kept() / most;
            double missed = (double) HEIGHT * (month.counted() - month.kept()) / most;
            if (kept > 0) bars.add(new Bar(at * STEP, round(HEIGHT - kept), BROAD, round(kept), true));
            if (missed > 0) bars.add(new Bar(at * STEP, round(HEIGHT - kept - missed), BROAD, round(missed), false));
        }
        return bars;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    OnTime plus(OnTime other) {
        List<Month> sums = new ArrayList<>();
        for (int at = 0; at < months.size(); at++) {
            Month mine = months.get(at);
            Month theirs = other.months.get(at);
            sums.add(new Month(mine.month(), mine.kept() + theirs.kept(), mine.counted() + theirs.counted()));
        }
        return new OnTime(kept + other.kept, counted + other.counted, sums);
    }
}
