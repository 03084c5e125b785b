package org.circulation.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.circulation.plan.Bodies;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** Every group in one table, in words. */
@Component
class GroupsBoard {

    /** @param age of the oldest open task, in words; null where nothing is open */
    record Line(
            String id,
            String name,
            boolean meets,
            int open,
            String age,
            int waiting,
            int late,
            int reports,
            String meetingId,
            String meetsOn) {}

    /** @param latest groups with something late, those with most first */
    record Board(List<Line> bodies, List<Line> offices, int open, int waiting, int late, List<String> latest) {}

    private final GroupFigures figures;
    private final Clock clock;

    GroupsBoard(GroupFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    Board read() {
        List<Line> lines = figures.all().stream().map(this::line).toList();
        return new Board(
                lines.stream().filter(Line::meets).toList(),
                lines.stream().filter(line -> !line.meets()).toList(),
                lines.stream().mapToInt(Line::open).sum(),
                lines.stream().mapToInt(Line::waiting).sum(),
                lines.stream().mapToInt(Line::late).sum(),
                lines.stream()
                        .filter(line -> line.late() > 0)
                        .sorted(Comparator.comparingInt(Line::late).reversed())
                        .map(Line::name)
                        .toList());
    }

    private Line line(GroupFigures.Group group) {
        LocalDate today = LocalDate.now(clock);
        return new Line(
                group.id(),
                group.name(),
                Bodies.meets(group.id()),
                group.open(),
                group.oldest() == null ? null : age(group.oldest(), today),
                group.waiting(),
                group.late(),
                group.reports(),
                group.meetingId(),
                group.meetsOn() == null ? null : StateWord.shortDay(group.meetsOn(), today));
    }

    Sheet sheet() {
        LocalDate today = LocalDate.now(clock);
        List<List<Object>> rows = new ArrayList<>();
        for (GroupFigures.Group group : figures.all())
            rows.add(Arrays.asList(
                    group.name(),
                    group.open(),
                    Optional.ofNullable(group.oldest()).map(BritishDates::dayOf).orElse(null),
                    group.waiting(),
                    group.late(),
                    group.reports(),
                    group.meetsOn()));
        return new Sheet(
                "groups-" + today,
                "Groups on " + BritishDates.of(today),
                List.of(
                        "Group",
                        "Open tasks",
                        "Oldest open since",
                        "Waiting for its meeting",
                        "Late",
                        "Reports due",
                        "Next meeting"),
                rows);
    }

    /** Whole days since, by London's calendar: "today", "1 day", "12 days". */
    static String age(Instant since, LocalDate today) {
        long days = ChronoUnit.DAYS.between(BritishDates.dayOf(since), today);
        return days <= 0 ? "today" : days == 1 ? "1 day" : days + " days";
    }
}
