package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.circulation.engine.OpenTasks;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.insight.DeadlineFigures.Open;
import org.circulation.plan.Answerers;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open promises in words: when, what, who has it now, and how it stands. */
@Component
class DeadlineLines {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

    /** @param more who has taken it, or how many have still to answer; empty where there is nothing to say */
    record Line(
            LocalDate on,
            String day,
            String promise,
            String reference,
            String title,
            String row,
            String who,
            String more,
            StateWord state) {}

    /** @param total in the whole list, of which a page shows some */
    record Group(String key, String name, long total, List<Line> lines) {}

    private final OpenTasks tasks;
    private final Names names;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendar calendar;

    DeadlineLines(OpenTasks tasks, Names names, JdbcClient jdbc, Clock clock, WorkingCalendar calendar) {
        this.tasks = tasks;
        this.names = names;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** In the order they come, under what they have in common. */
    static List<Group> grouped(List<Line> lines, Map<String, DeadlineFigures.Band> bands, LocalDate today) {
        Map<String, List<Line>> found = new LinkedHashMap<>();
        lines.forEach(line -> found.computeIfAbsent(DeadlineFigures.bandOf(line.on(), today), b -> new ArrayList<>())
                .add(line));
        return found.entrySet().stream()
                .map(band -> new Group(
                        band.getKey(),
                        nameOf(band.getKey()),
                        bands.get(band.getKey()).total(),
                        band.getValue()))
                .toList();
    }

    static String nameOf(String band) {
        return switch (band) {
            case "late" -> "Late";
            case "today" -> "Due today";
            case "this-week" -> "Later this week";
            case "next-week" -> "Next week";
            default -> "Later";
        };
    }

    List<Line> of(List<Open> open, Map<String, String> groups) {
        LocalDate today = LocalDate.now(clock);
        Map<String, OpenTask> held = tasks
                .ofReferences(open.stream().map(Open::reference).distinct().toList())
                .stream()
                .collect(Collectors.toMap(OpenTask::id, task -> task));
        Map<String, String> people = people(open, held);
        Map<String, String> answers = answers(open);
        return open.stream()
                .map(one -> new Line(
                        one.standsOn(),
                        day(one.standsOn(), today),
                        one.promise(),
                        one.reference(),
                        one.title(),
                        Names.ofRow(one.rowKey()),
                        who(one, groups, people),
                        one.type().equals("cascade")
                                ? answers.getOrDefault(one.subject(), "")
                                : takenBy(one, held.get(one.subject()), people),
                        StateWord.ofDeadline(one.dueOn(), one.waitsUntil(), today, calendar)))
                .toList();
    }

    static String day(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
    }

    private static String who(Open one, Map<String, String> groups, Map<String, String> people) {
        if (one.group() != null) return Names.nameOf(groups, one.group());
        if (one.user() == null) return "Nobody yet";
        return people.getOrDefault(one.user(), one.user());
    }

    private static String takenBy(Open one, OpenTask task, Map<String, String> people) {
        if (task == null || task.assignee() == null || task.assignee().equals(one.user())) return "";
        return "taken by " + people.getOrDefault(task.assignee(), task.assignee());
    }

    private Map<String, String> people(List<Open> open, Map<String, OpenTask> held) {
        Set<String> asked = Stream.concat(
                        open.stream().map(Open::user), held.values().stream().map(OpenTask::assignee))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return names.people(asked);
    }

    private Map<String, String> answers(List<Open> open) {
        Map<String, String> words = new HashMap<>();
        List<Long> cascades = open.stream()
                .filter(one -> one.type().equals("cascade"))
                .map(one -> Long.valueOf(one.subject()))
                .toList();
        if (cascades.isEmpty()) return words;
        jdbc.sql(
                        """
                        SELECT cascade_id, COUNT(*) - COUNT(person_id) AS agencies, COUNT(person_id) AS people,
                               SUM(CASE WHEN answered THEN 0 ELSE 1 END) AS waiting
                          FROM cascade_agency WHERE cascade_id IN (:cascades) GROUP BY cascade_id
                        """)
                .param("cascades", cascades)
                .query(row -> {
                    var asked = new Answerers(row.getInt("agencies"), row.getInt("people"));
                    words.put(
                            row.getString("cascade_id"),
                            row.getLong("waiting") + " of " + asked.inWords() + " still to answer");
                });
        return words;
    }
}
