package org.circulation.insight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.circulation.engine.Processes;
import org.circulation.engine.Processes.Drawn;
import org.circulation.engine.Processes.Kind;
import org.circulation.engine.Processes.Step;
import org.circulation.engine.WaitingTimes;
import org.circulation.engine.WaitingTimes.Flow;
import org.circulation.engine.WaitingTimes.Wait;
import org.circulation.engine.WaitingTimes.Window;
import org.circulation.plan.PlanRow;
import org.springframework.stereotype.Component;

/** Every process with where its work waits most: four queries, however many circulations there are. */
@Component
class ProcessBoard {

    private static final Flow NEVER = new Flow(0, 0);
    private static final Comparator<StepLine> LONGEST =
            Comparator.comparing(line -> line.getHeat().half());

    /**
     * @param number its place in the plan, or null where it is no row
     * @param most the step that is waited at longest, or null
     * @param nothing what to say where there is none
     */
    record Line(
            Integer number,
            String key,
            String name,
            Kind kind,
            long running,
            long finished,
            StepLine most,
            String nothing) {}

    /** @param name the process that {@code named} is in */
    record Stuck(String key, String name, Bottlenecks.Named named) {}

    /** @param lines rows in the plan's order, then what the strategy asks for, then blocks */
    record Shown(List<Line> lines, List<Stuck> stuck) {

        public List<Line> of(String kind) {
            return lines.stream()
                    .filter(line -> line.kind().name().equals(kind))
                    .toList();
        }
    }

    private final Processes processes;
    private final WaitingTimes times;
    private final ProcessView view;
    private final Names names;

    ProcessBoard(Processes processes, WaitingTimes times, ProcessView view, Names names) {
        this.processes = processes;
        this.times = times;
        this.view = view;
        this.names = names;
    }

    Shown of(Period period) {
        Window window = view.window(period);
        List<Drawn> all = processes.all();
        Map<String, List<Wait>> waits = times.everywhere(window).stream().collect(Collectors.groupingBy(Wait::process));
        Map<String, Flow> flows = times.flows(window);
        Map<String, String> groups = names.groups();
        Map<String, List<StepLine>> steps = all.stream()
                .collect(Collectors.toMap(
                        drawn -> drawn.process().key(),
                        drawn -> steps(drawn, waits.getOrDefault(drawn.process().key(), List.of()), groups, window)));
        Map<String, Integer> numbers = names.plan().stream().collect(Collectors.toMap(PlanRow::key, PlanRow::number));
        List<Line> lines = all.stream()
                .map(drawn -> line(
                        drawn,
                        numbers.get(drawn.process().key()),
                        flows.getOrDefault(drawn.process().key(), NEVER),
                        steps.get(drawn.process().key())))
                .sorted(Comparator.comparing(Line::kind))
                .toList();
        return new Shown(lines, stuck(lines, steps));
    }

    private static List<StepLine> steps(Drawn drawn, List<Wait> waits, Map<String, String> groups, Window window) {
        Map<String, Step> steps = drawn.steps().stream().collect(Collectors.toMap(Step::id, Function.identity()));
        return waits.stream()
                .filter(wait -> steps.containsKey(wait.step()))
                .map(wait -> ProcessView.line(steps.get(wait.step()), null, wait, groups, window.today()))
                .toList();
    }

    private static Line line(Drawn drawn, Integer number, Flow flow, List<StepLine> steps) {
        StepLine most = steps.stream()
                .filter(step -> step.getHeat() != null)
                .max(LONGEST.thenComparing(StepLine::id))
                .orElse(null);
        var process = drawn.process();
        String name = number == null ? process.name() : Names.ofRow(process.key());
        return new Line(
                number,
                process.key(),
                name,
                process.kind(),
                flow.running(),
                flow.finished(),
                most,
                nothing(flow, steps));
    }

    private static String nothing(Flow flow, List<StepLine> steps) {
        if (!steps.isEmpty()) return "Waits only for " + steps.get(0).waitsFor();
        return flow.finished() + flow.running() > 0 ? "Nothing had to wait here" : "Nothing has waited here yet";
    }

    /** Steps of people, each where it is drawn: a called block is not named besides what waits in it. */
    private static List<Stuck> stuck(List<Line> lines, Map<String, List<StepLine>> steps) {
        Map<String, String> names = lines.stream().collect(Collectors.toMap(Line::key, Line::name));
        return Bottlenecks.of(steps.values().stream()
                        .flatMap(List::stream)
                        .filter(step -> step.block() == null)
                        .toList())
                .stream()
                .map(named -> new Stuck(
                        named.line().times().process(),
                        names.get(named.line().times().process()),
                        named))
                .toList();
    }
}
