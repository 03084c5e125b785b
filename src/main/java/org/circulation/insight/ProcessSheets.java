package org.circulation.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.circulation.insight.ProcessBoard.Line;

/** The tables of the process pages as files; times are days of 24 hours. */
final class ProcessSheets {

    private static final List<String> STEPS = List.of(
            "Step",
            "Inside",
            "With",
            "Passed",
            "Half took this many days or longer",
            "Nine in ten took no more days than",
            "Passed that had a meeting to wait for",
            "Days until the meeting was over, half of those",
            "Days without the wait for a meeting, half",
            "Days without the wait for a meeting, nine in ten",
            "Waiting now",
            "Waiting for a meeting",
            "Late",
            "Oldest since",
            "Days waiting so far without the wait for a meeting, half",
            "Broken off");

    private ProcessSheets() {}

    static Sheet steps(ProcessView.Shown shown, Period period) {
        String key = shown.drawn().process().key();
        return new Sheet(
                named(key, period),
                shown.drawn().process().name(),
                STEPS,
                Stream.concat(shown.own().stream(), shown.inside().stream())
                        .map(ProcessSheets::step)
                        .toList());
    }

    private static List<Object> step(StepLine line) {
        var times = line.times();
        return row(
                line.name(),
                line.at(),
                line.who(),
                times.passed(),
                Spans.days(times.median()),
                Spans.days(times.p90()),
                times.met(),
                Spans.days(times.before()),
                Spans.days(times.apart()),
                Spans.days(times.apartP90()),
                times.waiting(),
                times.forMeeting(),
                times.late(),
                times.oldest(),
                Spans.days(times.apartSoFar()),
                times.cancelled());
    }

    static Sheet months(String key, ProcessMonths months, Period period) {
        return new Sheet(
                named(key + "-months", period),
                "Months",
                List.of("Month", "Started", "Finished", "Broken off"),
                months.months().stream()
                        .map(month ->
                                row(month.month().toString(), month.started(), month.finished(), month.cancelled()))
                        .toList());
    }

    static Sheet board(ProcessBoard.Shown board, Period period) {
        return new Sheet(
                named("where-work-waits", period),
                "Where work waits",
                List.of(
                        "Number",
                        "Process",
                        "In flight",
                        "Finished",
                        "Waits most at",
                        "With",
                        "Days without the wait for a meeting, half",
                        "Waiting there now"),
                board.lines().stream().map(ProcessSheets::process).toList());
    }

    private static List<Object> process(Line line) {
        StepLine most = line.most();
        return row(
                line.number(),
                line.name(),
                line.running(),
                line.finished(),
                most == null ? null : most.name(),
                most == null ? null : most.who(),
                most == null ? null : Spans.days(most.getHeat().half()),
                most == null ? null : most.times().waiting());
    }

    private static String named(String what, Period period) {
        return what + "-" + period.from() + "-to-" + period.to();
    }

    private static List<Object> row(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
