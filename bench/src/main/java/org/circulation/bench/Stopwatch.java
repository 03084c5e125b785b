package org.circulation.bench;

import java.util.concurrent.Callable;

/** Medians, since a machine has other things to do. */
final class Stopwatch {

    private static final int WARM = 3;
    private static final int RUNS = 9;

    private Stopwatch() {}

    /** Median milliseconds of nine runs after three that are not counted. */
    static double median(Callable<?> work) throws Exception {
        for (int run = 0; run < WARM; run++) work.call();
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            work.call();
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        java.util.Arrays.sort(times);
        return times[RUNS / 2];
    }
}
