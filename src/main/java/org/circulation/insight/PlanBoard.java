package org.circulation.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.circulation.insight.PlanFigures.Last;
import org.circulation.insight.PlanFigures.Promised;
import org.circulation.insight.PlanFigures.Standing;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.springframework.stereotype.Component;

/** The plan on one page: its rows in its own order, then what the strategy asks for besides, each with how its promises stand. */
@Component
class PlanBoard {

    /**
     * One row.
     *
     * @param number in the plan; null for what is besides it
     * @param waiting of those in flight, how many only wait for a group's meeting
     * @param week circulations with a step due this week
     * @param overdue circulations with a late step
     * @param ended circulations that went all the way in the period
     * @param last reference of the newest that went all the way by the period's end, or null
     */
    record Line(
            Integer number,
            String key,
            String name,
            int inFlight,
            int waiting,
            int week,
            int overdue,
            int ended,
            OnTime onTime,
            String last,
            Instant lastAt,
            String lastOn) {

        public boolean isEmpty() {
            return inFlight == 0 && week == 0 && overdue == 0 && onTime.counted() == 0 && last == null;
        }
    }

    /**
     * @param lines those to show: all, or where the choice is narrow, those with something in it
     * @param hidden how many have nothing in the choice
     * @param counts circulations of the choice by how they stand, whatever state is chosen
     * @param chosen how many circulations are chosen
     */
    record Board(List<Line> lines, int hidden, Line total, Map<String, Integer> counts, int chosen) {

        public List<OnTime.Month> getMonths() {
            return total.onTime().months();
        }
    }

    private final Names names;
    private final PlanFigures figures;
    private final Clock clock;

    PlanBoard(Names names, PlanFigures figures, Clock clock) {
        this.names = names;
        this.figures = figures;
        this.clock = clock;
    }

    Board of(Choice choice) {
        List<Standing> standings = figures.standings(choice);
        List<Standing> shown =
                standings.stream().filter(s -> Chosen.isInState(choice, s)).toList();
        List<Line> lines = lines(choice, shown);
        List<Line> full = choice.isNarrow()
                ? lines.stream().filter(line -> !line.isEmpty()).toList()
                : lines;
        return new Board(
                full,
                lines.size() - full.size(),
                total(lines, choice),
                counts(standings),
                sum(shown, s -> true, Standing::circulations));
    }

    private List<Line> lines(Choice choice, List<Standing> standings) {
        Map<String, List<Standing>> byRow = standings.stream()
                .collect(Collectors.groupingBy(Standing::row, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Promised>> promises =
                figures.promises(choice).stream().collect(Collectors.groupingBy(Promised::row));
        Map<String, Last> last = last(byRow);
        Map<String, Integer> numbers = names.plan().stream().collect(Collectors.toMap(PlanRow::key, PlanRow::number));
        Map<String, String> rows = new LinkedHashMap<>(choice.rows());
        byRow.keySet().stream().sorted().forEach(key -> rows.putIfAbsent(key, Names.ofRow(key)));
        List<Line> lines = new ArrayList<>();
        rows.forEach((key, name) -> lines.add(line(
                numbers.get(key),
                key,
                name,
                byRow.getOrDefault(key, List.of()),
                last.get(key),
                onTime(choice, promises.getOrDefault(key, List.of())))));
        return lines;
    }

    private Map<String, Last> last(Map<String, List<Standing>> byRow) {
        Map<String, Long> newest = new HashMap<>();
        byRow.forEach((row, standings) -> standings.stream()
                .filter(s -> s.newest() != null)
                .max(Comparator.comparing(Standing::newest))
                .ifPresent(s -> newest.put(row, s.newestId())));
        Map<Long, Last> found = figures.last(newest.values());
        Map<String, Last> last = new HashMap<>();
        newest.forEach((row, id) -> last.put(row, found.get(id)));
        return last;
    }

    private Line line(Integer number, String key, String name, List<Standing> standings, Last last, OnTime onTime) {
        return new Line(
                number,
                key,
                name,
                sum(standings, PlanBoard::isRunning, Standing::circulations),
                sum(standings, s -> s.stands().equals("waiting"), Standing::circulations),
                sum(standings, Standing::thisWeek, Standing::circulations),
                sum(standings, Standing::late, Standing::circulations),
                sum(standings, s -> s.stands().equals("complete"), Standing::ended),
                onTime,
                last == null ? null : last.reference(),
                last == null ? null : last.endedAt(),
                last == null ? null : shortDay(last.endedAt()));
    }

    private String shortDay(Instant time) {
        return StateWord.shortDay(BritishDates.dayOf(time), LocalDate.now(clock));
    }

    /** Whoever has not ended: every other state is the circulation's own. */
    private static boolean isRunning(Standing standing) {
        return !List.of("complete", "rejected", "cancelled").contains(standing.stands());
    }

    private static int sum(List<Standing> standings, Predicate<Standing> which, ToIntFunction<Standing> what) {
        return standings.stream().filter(which).mapToInt(what).sum();
    }

    private static OnTime onTime(Choice choice, List<Promised> promises) {
        YearMonth first = PlanFigures.firstMonth(choice);
        List<OnTime.Month> months = IntStream.range(0, PlanFigures.MONTHS)
                .mapToObj(first::plusMonths)
                .map(month -> new OnTime.Month(
                        month, count(promises, p -> p.month().equals(month) && kept(p)), count(promises, p -> p.month()
                                .equals(month))))
                .toList();
        return new OnTime(count(promises, p -> p.counts() && kept(p)), count(promises, Promised::counts), months);
    }

    private static boolean kept(Promised promised) {
        return promised.stands().equals("kept");
    }

    private static int count(List<Promised> promises, Predicate<Promised> which) {
        return promises.stream().filter(which).mapToInt(Promised::promises).sum();
    }

    private static Line total(List<Line> lines, Choice choice) {
        return new Line(
                null,
                "",
                "Together",
                lines.stream().mapToInt(Line::inFlight).sum(),
                lines.stream().mapToInt(Line::waiting).sum(),
                lines.stream().mapToInt(Line::week).sum(),
                lines.stream().mapToInt(Line::overdue).sum(),
                lines.stream().mapToInt(Line::ended).sum(),
                lines.stream().map(Line::onTime).reduce(onTime(choice, List.of()), OnTime::plus),
                null,
                null,
                null);
    }

    private static Map<String, Integer> counts(List<Standing> standings) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String state : Choice.STATES.keySet())
            counts.put(state, sum(standings, s -> s.stands().equals(state), Standing::circulations));
        counts.put("overdue", sum(standings, Standing::late, Standing::circulations));
        counts.put("due-this-week", sum(standings, Standing::thisWeek, Standing::circulations));
        counts.put("failed", sum(standings, Standing::failed, Standing::circulations));
        return counts;
    }
}
