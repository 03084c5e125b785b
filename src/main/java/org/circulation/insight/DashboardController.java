package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /dashboard}, the manager's Monday: what needs them, the plan on one page, and every circulation and how it stands.
 * The number of queries does not depend on how many there are.
 */
@Controller
class DashboardController {

    private static final int PAGE_SIZE = 25;

    /** How many circulations of the choice stand in a state, with the address of these. */
    record Tile(String state, String words, int circulations, String address, boolean chosen) {}

    private final Choices choices;
    private final Monday monday;
    private final PlanBoard board;
    private final CirculationList circulations;
    private final CirculationLines lines;
    private final FirstSteps firstSteps;
    private final DashboardSheets sheets;
    private final Clock clock;

    DashboardController(
            Choices choices,
            Monday monday,
            PlanBoard board,
            CirculationList circulations,
            CirculationLines lines,
            FirstSteps firstSteps,
            DashboardSheets sheets,
            Clock clock) {
        this.choices = choices;
        this.monday = monday;
        this.board = board;
        this.circulations = circulations;
        this.lines = lines;
        this.firstSteps = firstSteps;
        this.sheets = sheets;
        this.clock = clock;
    }

    @GetMapping(Choice.DASHBOARD)
    String show(CirculationFilter filter, Authentication person, Model model) {
        Choice choice = choices.of(filter);
        PlanBoard.Board plan = board.of(choice);
        Page page = Page.of(filter.number(), PAGE_SIZE, plan.chosen(), choice.address(), "page", "list");
        model.addAttribute("today", BritishDates.of(LocalDate.now(clock)));
        // What an action on several had to say stands there already.
        if (!choice.problems().isEmpty()) model.addAttribute("problems", choice.problems());
        model.addAttribute("choice", choice);
        model.addAttribute("firstSteps", firstSteps.of(Viewer.of(person)));
        model.addAttribute("needs", monday.needs());
        model.addAttribute("say", MeetingWords.of(plan, choice));
        model.addAttribute("board", plan);
        model.addAttribute("tiles", tiles(plan, choice));
        model.addAttribute("page", page);
        model.addAttribute("back", page.address(page.number()).replaceFirst("#.*", ""));
        model.addAttribute("most", CirculationList.MOST);
        model.addAttribute("lines", lines.of(circulations.page(choice, page), choice));
        return "insight/dashboard";
    }

    private static List<Tile> tiles(PlanBoard.Board plan, Choice choice) {
        Map<String, String> states = new LinkedHashMap<>(Choice.STATES);
        states.keySet().retainAll(List.of("overdue", "due-soon", "on-time", "waiting", "complete"));
        return states.entrySet().stream()
                .map(state -> new Tile(
                        state.getKey(),
                        state.getValue(),
                        plan.counts().get(state.getKey()),
                        choice.withState(state.getKey()),
                        choice.state().equals(state.getKey())))
                .toList();
    }

    /** The list with the page's own choice. */
    @GetMapping("/dashboard/circulations.{format:csv|xlsx}")
    ResponseEntity<byte[]> list(CirculationFilter filter, @PathVariable String format) {
        return Downloads.of(sheets.circulations(sure(filter)), format);
    }

    /** The board with the page's own choice, and each row's months. */
    @GetMapping("/dashboard/plan.{format:csv|xlsx}")
    ResponseEntity<byte[]> plan(CirculationFilter filter, @PathVariable String format) {
        return Downloads.of(sheets.plan(sure(filter)), format);
    }

    /** A file says nothing about what was asked for wrongly, so it is not made. */
    private Choice sure(CirculationFilter filter) {
        Choice choice = choices.of(filter);
        if (choice.problems().isEmpty()) return choice;
        throw new ResponseStatusException(
                HttpStatus.BAD_REQUEST, String.join(" ", choice.problems().values()));
    }
}
