package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.engine.Incidents;
import org.circulation.engine.OpenTasks;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.plan.Answerers;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /dashboard}: the plan on one page, and every circulation and how it stands. The number of queries does not depend on how many there are. */
@Controller
class DashboardController {

    private static final int PAGE_SIZE = 25;

    /** One line of the list, ready to show. */
    record Line(
            String reference,
            String title,
            String row,
            String started,
            String withWhom,
            String due,
            StateWord state,
            List<String> attention) {}

    private final PlanBoard board;
    private final CirculationList circulations;
    private final OpenTasks tasks;
    private final Incidents incidents;
    private final Names names;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendar calendar;

    DashboardController(
            PlanBoard board,
            CirculationList circulations,
            OpenTasks tasks,
            Incidents incidents,
            Names names,
            JdbcClient jdbc,
            Clock clock,
            WorkingCalendar calendar) {
        this.board = board;
        this.circulations = circulations;
        this.tasks = tasks;
        this.incidents = incidents;
        this.names = names;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    @GetMapping("/dashboard")
    String list(CirculationFilter filter, Model model) {
        Map<String, Long> counts = circulations.counts();
        Page page = Page.of(filter.page(), PAGE_SIZE, circulations.count(filter), filter.address());
        model.addAttribute("board", board.lines());
        model.addAttribute("filter", filter);
        model.addAttribute("counts", counts);
        model.addAttribute("all", counts.values().stream().mapToLong(n -> n).sum());
        model.addAttribute("rows", names.rows());
        model.addAttribute("page", page);
        model.addAttribute("lines", lines(circulations.page(filter, page)));
        return "insight/dashboard";
    }

    private List<Line> lines(List<CirculationList.Row> rows) {
        List<String> references =
                rows.stream().map(CirculationList.Row::reference).toList();
        List<Long> ids = rows.stream().map(CirculationList.Row::id).toList();
        Map<String, List<OpenTask>> open =
                tasks.ofReferences(references).stream().collect(Collectors.groupingBy(OpenTask::reference));
        Map<String, Long> failures = incidents.ofReferences(references).stream()
                .collect(Collectors.groupingBy(Incidents.Incident::reference, Collectors.counting()));
        Map<Long, Long> refused = refusedMail(ids);
        Map<Long, String> cascades = openCascades(ids);
        Map<String, String> groups = names.groups();
        LocalDate today = LocalDate.now(clock);
        return rows.stream()
                .map(row -> new Line(
                        row.reference(),
                        row.title(),
                        Names.ofRow(row.rowKey()),
                        StateWord.shortDay(
                                row.startedAt().atZone(clock.getZone()).toLocalDate(), today),
                        withWhom(open.getOrDefault(row.reference(), List.of()), cascades.get(row.id()), groups),
                        row.dueOn() == null ? "" : StateWord.shortDay(row.dueOn(), today),
                        StateWord.of(row.state(), row.dueOn(), row.waitsUntil(), today, calendar),
                        attention(failures.get(row.reference()), refused.get(row.id()))))
                .toList();
    }

    private static String withWhom(List<OpenTask> open, String cascade, Map<String, String> groups) {
        var holders = open.stream()
                .flatMap(task -> task.groups().stream())
                .map(group -> Names.nameOf(groups, group))
                .distinct()
                .collect(Collectors.toList());
        open.stream()
                .filter(task -> task.groups().isEmpty() && task.assignee() != null)
                .map(OpenTask::assignee)
                .distinct()
                .forEach(holders::add);
        if (cascade != null) holders.add(cascade);
        return String.join(", ", holders);
    }

    private static List<String> attention(Long failures, Long refused) {
        var words = new java.util.ArrayList<String>();
        if (failures != null) words.add(failures == 1 ? "A step has failed" : failures + " steps have failed");
        if (refused != null) words.add(refused == 1 ? "1 message refused" : refused + " messages refused");
        return words;
    }

    private Map<Long, Long> refusedMail(List<Long> ids) {
        Map<Long, Long> refused = new HashMap<>();
        if (ids.isEmpty()) return refused;
        jdbc.sql("SELECT circulation_id, COUNT(*) AS n FROM delivery WHERE circulation_id IN (:ids)"
                        + " AND state = 'refused' GROUP BY circulation_id")
                .param("ids", ids)
                .query(row -> {
                    refused.put(row.getLong("circulation_id"), row.getLong("n"));
                });
        return refused;
    }

    private Map<Long, String> openCascades(List<Long> ids) {
        Map<Long, String> cascades = new HashMap<>();
        if (ids.isEmpty()) return cascades;
        jdbc.sql(
                        """
                        SELECT c.circulation_id, COUNT(*) - COUNT(a.person_id) AS agencies, COUNT(a.person_id) AS people,
                               SUM(CASE WHEN a.answered THEN 0 ELSE 1 END) AS waiting
                          FROM cascade c JOIN cascade_agency a ON a.cascade_id = c.id
                         WHERE c.circulation_id IN (:ids) AND c.settled_at IS NULL AND c.cancelled_at IS NULL
                         GROUP BY c.circulation_id
                        """)
                .param("ids", ids)
                .query(row -> {
                    var asked = new Answerers(row.getInt("agencies"), row.getInt("people"));
                    String waiting = row.getLong("waiting") + " of " + asked.inWords() + " still to answer";
                    cascades.put(
                            row.getLong("circulation_id"),
                            asked.people() == 0 ? "Communication leads (" + waiting + ")" : waiting);
                });
        return cascades;
    }
}
