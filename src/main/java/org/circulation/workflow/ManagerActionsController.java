package org.circulation.workflow;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The forms on a circulation's dashboard page. Every action needs a reason; its outcome stands on the page afterwards, and
 * what was typed stands in its form again if it could not be done.
 */
@Controller
@RequestMapping("/dashboard/circulations/{reference}")
class ManagerActionsController {

    private final ManagerActions actions;
    private final Reassignment reassignment;
    private final Recalls recalls;
    private final Circulations circulations;

    ManagerActionsController(
            ManagerActions actions, Reassignment reassignment, Recalls recalls, Circulations circulations) {
        this.actions = actions;
        this.reassignment = reassignment;
        this.recalls = recalls;
        this.circulations = circulations;
    }

    @ModelAttribute(binding = false)
    Circulation circulation(@PathVariable String reference) {
        return circulations
                .find(reference)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no circulation " + reference + "."));
    }

    @PostMapping("/nudge")
    String nudge(
            @ModelAttribute(binding = false) Circulation circulation,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm("nudge", sent);
        // Where the form offers a choice, nothing ticked means nobody; without one, whoever has it.
        List<String> whom = form.choices("whom");
        if (whom.isEmpty() && sent.containsKey("choice")) form.choice("whom", "Whom to remind: tick at least one.");
        String reason = form.reason();
        form.check();
        return done(circulation, page, () -> actions.nudge(circulation, Set.copyOf(whom), user.getName(), reason));
    }

    @PostMapping("/reassign")
    String reassign(
            @ModelAttribute(binding = false) Circulation circulation,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm("reassign", sent);
        String task = form.choice("task", "Which task: choose one.");
        String to = form.choice("to", "To whom: choose a person or a group.");
        String reason = form.reason();
        form.check();
        return done(circulation, page, () -> reassignment.pass(circulation, task, to, user.getName(), reason));
    }

    @PostMapping("/extend")
    String extend(
            @ModelAttribute(binding = false) Circulation circulation,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm("extend", sent);
        long deadline = form.number("deadline", "Which deadline: choose one.");
        var dueOn = form.date("dueOn", "New due date: choose a date.");
        String reason = form.reason();
        form.check();
        return done(circulation, page, () -> actions.extend(circulation, deadline, dueOn, user.getName(), reason));
    }

    @PostMapping("/correct")
    String correct(
            @ModelAttribute(binding = false) Circulation circulation,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm("correct", sent);
        String title = form.text("title", "Title", ActionForm.LONGEST_TITLE);
        String summary = form.text("summary", "Summary", ActionForm.LONGEST_TEXT);
        String correction = form.text("correction", "What was wrong and what is right", ActionForm.LONGEST_TEXT);
        String reason = form.reason();
        form.check();
        return done(
                circulation,
                page,
                () -> recalls.correct(circulation, title, summary, correction, user.getName(), reason));
    }

    @PostMapping("/close-agency")
    String closeAgency(
            @ModelAttribute(binding = false) Circulation circulation,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm("close-agency", sent);
        String agency = form.choice("agency", "Whose answer: choose one.");
        String reason = form.reason();
        form.check();
        return done(circulation, page, () -> actions.closeAgency(circulation, agency, user.getName(), reason));
    }

    @PostMapping("/try-again")
    String tryAgain(
            @ModelAttribute(binding = false) Circulation circulation,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm("try-again", sent);
        String incident = form.choice("incident", "Which step: choose one.");
        String reason = form.reason();
        form.check();
        return done(circulation, page, () -> actions.tryAgain(circulation, incident, user.getName(), reason));
    }

    @ExceptionHandler
    String refused(ActionRefused refusal, HttpServletRequest request, RedirectAttributes page) {
        // An exception handler gets no path variable: the form's address without the action is the page's.
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String action = path.substring(path.lastIndexOf('/') + 1);
        var sent = new LinkedMultiValueMap<String, String>();
        request.getParameterMap().forEach((field, values) -> sent.put(field, List.of(values)));
        page.addFlashAttribute("problems", refusal.problems());
        page.addFlashAttribute("acting", action);
        page.addFlashAttribute("typed", new ActionForm(action, sent).typed());
        return "redirect:" + path.substring(0, path.lastIndexOf('/'));
    }

    private static String done(Circulation circulation, RedirectAttributes page, Supplier<String> action) {
        page.addFlashAttribute("success", Calmly.run(action));
        return "redirect:/dashboard/circulations/" + circulation.reference();
    }
}
