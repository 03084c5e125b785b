package org.circulation.bench;

import java.util.concurrent.Callable;

/** Medians, since a machine has other things to do. */
final class Stopwatch {

    private static final int WARM = 3;
    private static final int RUNS = 9;
    private static final int FEW = 3;
    private static final long SECONDS = 6_000_000_000L;

    private Stopwatch() {}

    /** Median milliseconds of nine runs after three that are not counted; of three where one takes seconds. */
    static double median(Callable<?> work) throws Exception {
        long first = System.nanoTime();
        for (int run = 0; run < WARM && (run == 0 || System.nanoTime() - first < SECONDS); run++) work.call();
        double[] times = new double[System.nanoTime() - first < SECONDS ? RUNS : FEW];
        for (int run = 0; run < times.length; run++) {
            long start = System.nanoTime();
            work.call();
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        java.util.Arrays.sort(times);
        return times[times.length / 2];
    }
}
