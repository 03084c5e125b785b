package org.circulation.workflow;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.circulation.cascade.UntilCalm;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.directory.Directory;
import org.circulation.engine.Incidents;
import org.circulation.workflow.ManagerActions.ActionRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms on a circulation's dashboard page. Every action needs a reason; its outcome stands on the page afterwards. */
@Controller
@RequestMapping("/dashboard/circulations/{reference}")
class ManagerActionsController {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 3500;

    private final ManagerActions actions;
    private final Circulations circulations;
    private final Directory directory;
    private final Incidents incidents;

    ManagerActionsController(
            ManagerActions actions, Circulations circulations, Directory directory, Incidents incidents) {
        this.actions = actions;
        this.circulations = circulations;
        this.directory = directory;
        this.incidents = incidents;
    }

    @ModelAttribute
    Circulation circulation(@PathVariable String reference) {
        return circulations
                .find(reference)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no circulation " + reference + "."));
    }

    @PostMapping("/nudge")
    String nudge(Circulation circulation, @RequestParam String reason, Principal user, RedirectAttributes page) {
        int people = actions.nudge(circulation, user.getName(), required("Reason", reason, LONGEST_TEXT));
        return done(circulation, page, people + (people == 1 ? " person was" : " people were") + " asked once more.");
    }

    @PostMapping("/extend")
    String extend(
            Circulation circulation,
            @RequestParam long deadline,
            @RequestParam String dueOn,
            @RequestParam String reason,
            Principal user,
            RedirectAttributes page) {
        actions.extend(circulation, deadline, date(dueOn), user.getName(), required("Reason", reason, LONGEST_TEXT));
        return done(circulation, page, "The deadline was extended.");
    }

    @PostMapping("/correct")
    String correct(
            Circulation circulation,
            @RequestParam String title,
            @RequestParam String summary,
            @RequestParam String correction,
            @RequestParam String reason,
            Principal user,
            RedirectAttributes page) {
        actions.correct(
                circulation,
                required("Title", title, LONGEST_TITLE),
                required("Summary", summary, LONGEST_TEXT),
                required("What was corrected", correction, LONGEST_TEXT / 2),
                user.getName(),
                required("Reason", reason, LONGEST_TEXT / 2));
        return done(circulation, page, "It was corrected, and everyone who had been told will be told.");
    }

    @PostMapping("/cancel")
    String cancel(Circulation circulation, @RequestParam String reason, Principal user, RedirectAttributes page) {
        actions.cancel(
                circulation,
                user.getName(),
                directory.displayName(user.getName()),
                required("Reason", reason, LONGEST_TEXT));
        return done(circulation, page, "It was cancelled, and everyone who had been told will be told.");
    }

    @PostMapping("/close-agency")
    String closeAgency(
            Circulation circulation,
            @RequestParam String agency,
            @RequestParam String reason,
            Principal user,
            RedirectAttributes page) {
        String why = required("Reason", reason, LONGEST_TEXT);
        UntilCalm.run(() -> actions.closeAgency(circulation, agency, user.getName(), why));
        return done(circulation, page, "That answer is no longer waited for.");
    }

    @PostMapping("/try-again")
    String tryAgain(Circulation circulation, @RequestParam String incident, Principal user, RedirectAttributes page) {
        if (!incidents.tryAgain(incident)) throw new ActionRefused("That step is no longer waiting to be tried again.");
        actions.recordRetry(circulation, user.getName(), null);
        return done(circulation, page, "The step that failed is being tried again.");
    }

    @ExceptionHandler
    String refused(ActionRefused refusal, HttpServletRequest request, RedirectAttributes page) {
        // An exception handler gets no path variable: the form's address without the action is the page's.
        String path = request.getRequestURI().substring(request.getContextPath().length());
        page.addFlashAttribute("error", refusal.getMessage());
        return "redirect:" + path.substring(0, path.lastIndexOf('/'));
    }

    private static String done(Circulation circulation, RedirectAttributes page, String sentence) {
        page.addFlashAttribute("success", sentence);
        return "redirect:/dashboard/circulations/" + circulation.reference();
    }

    private static String required(String field, String text, int longest) {
        if (text.isBlank()) throw new ActionRefused(field + ": write something.");
        if (text.length() > longest)
            throw new ActionRefused(
                    "%s: use at most %,d characters (you wrote %,d).".formatted(field, longest, text.length()));
        return text.strip();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ActionRefused("New due date: choose a date.");
        }
    }
}
