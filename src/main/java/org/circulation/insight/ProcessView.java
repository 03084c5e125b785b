package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.circulation.engine.Processes;
import org.circulation.engine.Processes.Drawn;
import org.circulation.engine.Processes.Step;
import org.circulation.engine.WaitingTimes;
import org.circulation.engine.WaitingTimes.Inside;
import org.circulation.engine.WaitingTimes.Wait;
import org.circulation.engine.WaitingTimes.Window;
import org.springframework.stereotype.Component;

/** Where the circulations of one process wait, step by step. The number of queries does not depend on how many there are. */
@Component
class ProcessView {

    /** @param own steps of its own diagram, in its order; {@code inside} steps of the blocks that it calls */
    record Shown(Drawn drawn, List<StepLine> own, List<StepLine> inside) {

        public boolean isNothing() {
            return own.isEmpty();
        }

        public List<Bottlenecks.Named> getStuck() {
            return Bottlenecks.of(own);
        }

        public long getWaiting() {
            return own.stream().mapToLong(line -> line.times().waiting()).sum();
        }

        public long getLate() {
            return own.stream().mapToLong(line -> line.times().late()).sum();
        }

        public long getForMeeting() {
            return own.stream().mapToLong(line -> line.times().forMeeting()).sum();
        }
    }

    private final Processes processes;
    private final WaitingTimes times;
    private final Names names;
    private final Clock clock;

    ProcessView(Processes processes, WaitingTimes times, Names names, Clock clock) {
        this.processes = processes;
        this.times = times;
        this.names = names;
        this.clock = clock;
    }

    Window window(Period period) {
        return new Window(period.begins(), period.ends(), clock.instant(), LocalDate.now(clock));
    }

    Optional<Shown> of(String key, Period period) {
        return Optional.ofNullable(processes.drawn(List.of(key)).get(key)).map(drawn -> shown(drawn, window(period)));
    }

    private Shown shown(Drawn drawn, Window window) {
        String key = drawn.process().key();
        Map<String, String> groups = names.groups();
        List<Inside> inside = times.inside(key, window);
        Map<String, Wait> figures = new LinkedHashMap<>();
        times.of(key, window).forEach(wait -> figures.put(wait.step(), wait));
        inside.stream()
                .collect(Collectors.groupingBy(Inside::at))
                .forEach((at, steps) -> figures.computeIfPresent(at, (id, call) -> withThoseInside(call, steps)));
        List<StepLine> own = new ArrayList<>();
        for (Step step : drawn.steps()) {
            Wait wait = figures.remove(step.id());
            if (wait != null) own.add(line(step, null, wait, groups, window.today()));
        }
        drawn.passing().forEach(figures::remove);
        figures.values().forEach(wait -> own.add(notDrawn(wait, window.today())));
        return new Shown(drawn, List.copyOf(own), inside(inside, own, groups, window));
    }

    /** A block is as late as what is open in it. */
    private static Wait withThoseInside(Wait call, List<Inside> inside) {
        return call.withOpen(
                inside.stream().mapToLong(step -> step.figures().forMeeting()).sum(),
                inside.stream().mapToLong(step -> step.figures().late()).sum());
    }

    /** In the order of the steps that call, then of their names. */
    private List<StepLine> inside(List<Inside> inside, List<StepLine> own, Map<String, String> groups, Window window) {
        if (inside.isEmpty()) return List.of();
        Map<String, Step> steps = new HashMap<>();
        processes
                .drawn(inside.stream().map(step -> step.figures().process()).toList())
                .forEach((block, drawn) -> drawn.steps().forEach(step -> steps.put(block + " " + step.id(), step)));
        List<StepLine> lines = new ArrayList<>();
        for (StepLine call : own)
            inside.stream()
                    .filter(step -> step.at().equals(call.id()))
                    .map(step -> insideLine(
                            steps.get(step.figures().process() + " "
                                    + step.figures().step()),
                            call,
                            step.figures(),
                            groups,
                            window.today()))
                    .sorted(Comparator.comparing(StepLine::name))
                    .forEach(lines::add);
        return lines;
    }

    private static StepLine insideLine(
            Step step, StepLine call, Wait wait, Map<String, String> groups, LocalDate today) {
        return step == null
                ? new StepLine(wait.step(), wait.name(), call.name(), "", null, false, null, wait, today)
                : line(step, call.name(), wait, groups, today);
    }

    static StepLine line(Step step, String at, Wait wait, Map<String, String> groups, LocalDate today) {
        return new StepLine(
                step.id(), step.name(), at, who(step, groups), step.calls(), true, step.waitsFor(), wait, today);
    }

    private static StepLine notDrawn(Wait wait, LocalDate today) {
        String name = wait.name() == null ? wait.step() : wait.name();
        return new StepLine(wait.step(), name, null, "", null, false, null, wait, today);
    }

    private static String who(Step step, Map<String, String> groups) {
        if (step.calls() != null) return "";
        if (step.lane() != null) return step.lane();
        return step.groups().stream().map(group -> Names.nameOf(groups, group)).collect(Collectors.joining(", "));
    }
}
