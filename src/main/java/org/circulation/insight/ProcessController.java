package org.circulation.insight;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.circulation.engine.Processes;
import org.circulation.engine.Processes.Kind;
import org.circulation.engine.WaitingTimes;
import org.circulation.insight.ProcessView.Shown;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Where work waits: every process in one table, and each as its diagram with how long half of the work waits at each step. */
@Controller
@RequestMapping("/dashboard")
class ProcessController {

    private final ProcessBoard board;
    private final ProcessView view;
    private final Processes processes;
    private final WaitingTimes times;
    private final Clock clock;

    ProcessController(ProcessBoard board, ProcessView view, Processes processes, WaitingTimes times, Clock clock) {
        this.board = board;
        this.view = view;
        this.processes = processes;
        this.times = times;
        this.clock = clock;
    }

    @ModelAttribute("period")
    Period period(@RequestParam(required = false) String from, @RequestParam(required = false) String to) {
        return Period.of(from, to, LocalDate.now(clock));
    }

    @GetMapping("/processes")
    String all(@ModelAttribute("period") Period period, Model model) {
        about(period, model);
        model.addAttribute("board", board.of(period));
        model.addAttribute("legend", Heat.legend());
        return "insight/processes";
    }

    @GetMapping("/processes.{format:csv|xlsx}")
    ResponseEntity<byte[]> all(@ModelAttribute("period") Period period, @PathVariable String format) {
        return Downloads.of(ProcessSheets.board(board.of(period), period), format);
    }

    @GetMapping("/processes/{key}")
    String one(@PathVariable String key, @ModelAttribute("period") Period period, Model model) {
        Shown shown = known(key, period);
        var process = shown.drawn().process();
        about(period, model);
        model.addAttribute("shown", shown);
        model.addAttribute("name", process.kind() == Kind.ROW ? Names.ofRow(key) : process.name());
        model.addAttribute("heat", HeatMap.of(shown.own()));
        model.addAttribute("legend", Heat.legend());
        model.addAttribute("everRan", !shown.isNothing() || times.everRan(key));
        model.addAttribute("months", months(key, period).chart(unit(process.kind())));
        return "insight/process";
    }

    @GetMapping("/processes/{key}/steps.{format:csv|xlsx}")
    ResponseEntity<byte[]> one(
            @PathVariable String key, @ModelAttribute("period") Period period, @PathVariable String format) {
        return Downloads.of(ProcessSheets.steps(known(key, period), period), format);
    }

    @GetMapping("/processes/{key}/months.{format:csv|xlsx}")
    ResponseEntity<byte[]> months(
            @PathVariable String key, @ModelAttribute("period") Period period, @PathVariable String format) {
        known(key, period);
        return Downloads.of(ProcessSheets.months(key, months(key, period), period), format);
    }

    @GetMapping("/processes/{key}/diagram.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String key) {
        String xml = processes.diagram(key).orElseThrow(() -> unknown(key));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(xml.getBytes(StandardCharsets.UTF_8));
    }

    private ProcessMonths months(String key, Period period) {
        return ProcessMonths.of(times.months(key, view.window(period)), period);
    }

    private static void about(Period period, Model model) {
        model.addAttribute("problems", period.problems());
        String query = period.addTo(UriComponentsBuilder.newInstance())
                .build()
                .encode()
                .getQuery();
        model.addAttribute("query", query == null || !period.problems().isEmpty() ? "" : query);
    }

    private static String unit(Kind kind) {
        return kind == Kind.ROW ? "circulations" : kind == Kind.BLOCK ? "times called" : "times";
    }

    private Shown known(String key, Period period) {
        return view.of(key, period).orElseThrow(() -> unknown(key));
    }

    private static ResponseStatusException unknown(String key) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no process " + key + ".");
    }
}
