package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The dashboard's tables as files: the same choice, the same figures. */
@Component
class DashboardSheets {

    private static final List<String> LIST = List.of(
            "Reference",
            "Title",
            "Row",
            "With whom now",
            "Started",
            "Next due",
            "Waits for its meeting on",
            "State",
            "Ended");
    private static final List<String> PLAN = List.of(
            "Number",
            "Row",
            "In flight",
            "Of these waiting for a meeting",
            "Due this week",
            "Overdue",
            "On time",
            "Of steps",
            "Last circulated",
            "Its reference");

    private final PlanBoard board;
    private final CirculationList circulations;
    private final CirculationLines lines;
    private final Clock clock;

    DashboardSheets(PlanBoard board, CirculationList circulations, CirculationLines lines, Clock clock) {
        this.board = board;
        this.circulations = circulations;
        this.lines = lines;
        this.clock = clock;
    }

    /** At most {@link CirculationList#MOST} circulations; a last line says so when there are more. */
    Sheet circulations(Choice choice) {
        LocalDate today = LocalDate.now(clock);
        List<CirculationList.Row> found = circulations.forFile(choice);
        List<CirculationList.Row> kept = found.subList(0, Math.min(found.size(), CirculationList.MOST));
        Map<Long, String> holders = lines.holders(kept);
        List<List<Object>> rows = new ArrayList<>();
        for (CirculationList.Row row : kept)
            rows.add(Arrays.asList(
                    row.reference(),
                    row.title(),
                    choice.rows().getOrDefault(row.rowKey(), Names.ofRow(row.rowKey())),
                    holders.get(row.id()),
                    row.startedAt(),
                    row.dueOn(),
                    row.waitsUntil(),
                    lines.state(row, today).words()
                            + (CirculationLines.reviewIsLate(row, today) ? "; review overdue" : ""),
                    row.endedAt()));
        if (found.size() > CirculationList.MOST)
            rows.add(List.of("There are more: these are the first %,d. Narrow the choice to have the others."
                    .formatted(CirculationList.MOST)));
        return new Sheet("circulations-" + today, "Circulations", LIST, rows);
    }

    Sheet plan(Choice choice) {
        PlanBoard.Board plan = board.of(choice);
        List<String> head = new ArrayList<>(PLAN);
        plan.getMonths().forEach(month -> {
            head.add(month.getName() + ", on time");
            head.add(month.getName() + ", of steps");
        });
        List<List<Object>> rows = new ArrayList<>();
        plan.lines().forEach(line -> rows.add(cells(line)));
        rows.add(cells(plan.total()));
        return new Sheet("plan-" + LocalDate.now(clock), "The plan", head, rows);
    }

    private static List<Object> cells(PlanBoard.Line line) {
        List<Object> cells = new ArrayList<>(Arrays.asList(
                line.number(),
                line.name(),
                line.inFlight(),
                line.waiting(),
                line.week(),
                line.overdue(),
                line.onTime().kept(),
                line.onTime().counted(),
                line.lastAt(),
                line.last()));
        line.onTime().months().forEach(month -> {
            cells.add(month.kept());
            cells.add(month.counted());
        });
        return cells;
    }
}
