package org.circulation.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * How long work waits at each step of the processes, from the engine's own record. All versions of a process count together.
 * A step is a person's task, a message that must come, or a called block; each branch of a step for several groups counts for
 * itself, their common frame not at all. Durations are real time, nights and weekends included.
 */
public interface WaitingTimes {

    /**
     * What is looked at: what ended from {@code from} until before {@code until}, and what is open at {@code now}.
     *
     * @param today what is due before it is late; what waits for a meeting on or after it waits for that meeting
     */
    record Window(Instant from, Instant until, Instant now, LocalDate today) {}

    /**
     * Times are null where nothing counts.
     *
     * @param process key of the process that the step is drawn in
     * @param step its id in the diagram
     * @param name its newest name in the record
     * @param passed how many times it was done in the window
     * @param cancelled how many times it was broken off in the window; in no time below
     * @param median half of those done took this long or longer
     * @param p90 nine in ten of those done took no longer
     * @param met how many of those done had been for a meeting
     * @param before half of those took this long or longer until the end of the meeting's day
     * @param apart the median of those done, without the time before their meeting
     * @param apartP90 nine in ten of those done took no longer, without the time before their meeting
     * @param waiting how many are open now
     * @param forMeeting of those, how many wait for a meeting that has not been
     * @param late of those, how many are past their due date and wait for no meeting
     * @param oldest since when the longest of those is open
     * @param apartSoFar half of those that wait for no meeting are open this long or longer, without the time before one that
     *     has been
     */
    record Wait(
            String process,
            String step,
            String name,
            long passed,
            long cancelled,
            Duration median,
            Duration p90,
            long met,
            Duration before,
            Duration apart,
            Duration apartP90,
            long waiting,
            long forMeeting,
            long late,
            Instant oldest,
            Duration apartSoFar) {

        /** A call, with what is known of the steps open inside its block. */
        public Wait withOpen(long forMeeting, long late) {
            return new Wait(
                    process,
                    step,
                    name,
                    passed,
                    cancelled,
                    median,
                    p90,
                    met,
                    before,
                    apart,
                    apartP90,
                    waiting,
                    forMeeting,
                    late,
                    oldest,
                    apartSoFar);
        }
    }

    /** A step inside a called block. {@code at} is the id of the step that called it. */
    record Inside(String at, Wait figures) {}

    /** @param running instances that have not ended; {@code finished} those that came to an end of their diagram in the window */
    record Flow(long running, long finished) {}

    /** A calendar month, Europe/London. {@code finished} came to an end of the diagram, {@code cancelled} were broken off. */
    record Month(YearMonth month, long started, long finished, long cancelled) {}

    /** Every step of every process. */
    List<Wait> everywhere(Window window);

    /** Every step of one process that anything came to. */
    List<Wait> of(String processKey, Window window);

    /** Every step of the blocks that the process called, each as it went for this process alone. */
    List<Inside> inside(String processKey, Window window);

    /** Whether the record knows any instance of the process, however long ago. */
    boolean everRan(String processKey);

    /** By process key. */
    Map<String, Flow> flows(Window window);

    /** Months in which anything started or ended in the window, in order. */
    List<Month> months(String processKey, Window window);
}
