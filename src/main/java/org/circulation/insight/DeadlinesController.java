package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.insight.DeadlineFigures.Band;
import org.circulation.insight.DeadlineLines.Line;
import org.circulation.plan.Bodies;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** {@code /dashboard/deadlines}: every open promise by day or by month, and the work that the weeks ahead hold. */
@Controller
class DeadlinesController {

    private static final int PAGE_SIZE = 25;

    /** Of a file; who has more narrows it. */
    private static final int MOST_ROWS = 5000;

    private final DeadlineFigures figures;
    private final DeadlineLines lines;
    private final DeadlineMonth months;
    private final Workload workload;
    private final Names names;
    private final Clock clock;

    DeadlinesController(
            DeadlineFigures figures,
            DeadlineLines lines,
            DeadlineMonth months,
            Workload workload,
            Names names,
            Clock clock) {
        this.figures = figures;
        this.lines = lines;
        this.months = months;
        this.workload = workload;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/dashboard/deadlines")
    String show(DeadlineFilter filter, Model model) {
        LocalDate today = LocalDate.now(clock);
        Map<String, String> groups = names.groups();
        Map<String, Band> bands = figures.bands(filter);
        Workload.Ahead ahead = workload.ahead(filter, groups);
        model.addAttribute("filter", filter);
        model.addAttribute("groups", choices(groups, ahead, filter.group()));
        model.addAttribute("rows", names.rows());
        model.addAttribute("bands", bands);
        model.addAttribute(
                "open", bands.values().stream().mapToLong(Band::total).sum());
        model.addAttribute(
                "waiting", bands.values().stream().mapToLong(Band::waiting).sum());
        if (filter.isMonthView()) model.addAttribute("month", months.of(filter, groups));
        else list(filter, bands, groups, today, model);
        model.addAttribute("ahead", ahead);
        model.addAttribute("chart", Workload.chart(ahead));
        return "insight/deadlines";
    }

    @GetMapping("/dashboard/deadlines.{format:csv|xlsx}")
    ResponseEntity<byte[]> open(DeadlineFilter filter, @PathVariable String format) {
        List<List<Object>> rows = new ArrayList<>();
        for (Line line : lines.of(figures.list(filter, MOST_ROWS, 0), names.groups()))
            rows.add(Arrays.asList(
                    line.on(),
                    line.promise(),
                    line.who(),
                    line.more(),
                    line.state().words(),
                    line.reference(),
                    line.title(),
                    line.row()));
        return Downloads.of(
                new Sheet(
                        "deadlines-" + LocalDate.now(clock),
                        "Open deadlines",
                        List.of("Due", "Step", "With", "More", "State", "Reference", "Circulation", "Row of the plan"),
                        rows),
                format);
    }

    @GetMapping("/dashboard/deadlines/work-ahead.{format:csv|xlsx}")
    ResponseEntity<byte[]> workAhead(DeadlineFilter filter, @PathVariable String format) {
        return Downloads.of(Workload.sheet(workload.ahead(filter, names.groups()), LocalDate.now(clock)), format);
    }

    private void list(
            DeadlineFilter filter, Map<String, Band> bands, Map<String, String> groups, LocalDate today, Model model) {
        Page page = Page.of(filter.page(), PAGE_SIZE, figures.count(filter), filter.address());
        List<Line> shown = lines.of(figures.list(filter, page.size(), page.offset()), groups);
        model.addAttribute("page", page);
        model.addAttribute("shown", DeadlineLines.grouped(shown, bands, today));
        if (filter.onDay() != null) model.addAttribute("onDay", DeadlineLines.day(filter.onDay(), today));
    }

    /** Who meets, who has work now or ahead, and who was asked for. */
    private static Map<String, String> choices(Map<String, String> groups, Workload.Ahead ahead, String asked) {
        List<String> busy = ahead.groups().stream().map(Workload.Weeks::group).toList();
        Map<String, String> choices = new LinkedHashMap<>(groups);
        choices.keySet().removeIf(id -> !(Bodies.meets(id) || busy.contains(id) || id.equals(asked)));
        return choices;
    }
}
