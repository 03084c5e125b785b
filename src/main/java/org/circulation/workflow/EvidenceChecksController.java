package org.circulation.workflow;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The circulation page's two ways of having evidence checked: chosen by name, or drawn at random. */
@Controller
@RequestMapping("/dashboard/circulations/{reference}/checks")
class EvidenceChecksController {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final EvidenceChecks checks;
    private final Circulations circulations;

    EvidenceChecksController(EvidenceChecks checks, Circulations circulations) {
        this.checks = checks;
        this.circulations = circulations;
    }

    @ModelAttribute("asked")
    Circulation circulation(@PathVariable String reference) {
        return circulations
                .find(reference)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no circulation " + reference + "."));
    }

    @PostMapping("/chosen")
    String choose(
            @ModelAttribute("asked") Circulation circulation,
            @RequestParam(name = "answer", required = false) List<String> answers,
            Principal user,
            RedirectAttributes page) {
        List<Long> chosen = answers == null
                ? List.of()
                : answers.stream()
                        .filter(id -> ID.matcher(id).matches())
                        .map(Long::valueOf)
                        .distinct()
                        .toList();
        if (chosen.isEmpty()) return refused(circulation, page, "choose", "Tick at least one answer to be checked.");
        if (chosen.size() > EvidenceChecks.MOST)
            return refused(
                    circulation,
                    page,
                    "choose",
                    "Tick at most " + EvidenceChecks.MOST + " answers at once (you ticked " + chosen.size() + ").");
        if (cancelled(circulation)) return refused(circulation, page, "choose", CANCELLED);
        int begun = checks.choose(circulation, chosen, user.getName());
        if (begun == 0)
            return refused(
                    circulation,
                    page,
                    "choose",
                    "Those answers are being checked already, or have been. Choose others.");
        return done(circulation, page, begun);
    }

    @PostMapping("/drawn")
    String draw(
            @ModelAttribute("asked") Circulation circulation,
            @RequestParam(defaultValue = "") String number,
            Principal user,
            RedirectAttributes page) {
        String typed = number.strip();
        page.addFlashAttribute("typedNumber", typed);
        int wanted = NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 0;
        if (wanted < 1 || wanted > EvidenceChecks.MOST)
            return refused(
                    circulation,
                    page,
                    "number",
                    "How many: write a number from 1 to " + EvidenceChecks.MOST + ", for example 3.");
        if (cancelled(circulation)) return refused(circulation, page, "number", CANCELLED);
        int begun = checks.draw(circulation, wanted, user.getName());
        if (begun == 0)
            return refused(
                    circulation,
                    page,
                    "number",
                    "There is no answer left to draw: every one has been checked, or is about to be.");
        return done(circulation, page, begun);
    }

    private static final String CANCELLED = "It was cancelled, so there is nothing to check.";

    private static boolean cancelled(Circulation circulation) {
        return circulation.state() == State.CANCELLED;
    }

    private static String refused(Circulation circulation, RedirectAttributes page, String field, String sentence) {
        page.addFlashAttribute("problems", Map.of(field, sentence));
        return "redirect:/dashboard/circulations/" + circulation.reference();
    }

    private static String done(Circulation circulation, RedirectAttributes page, int begun) {
        page.addFlashAttribute(
                "success",
                begun == 1
                        ? "One answer’s evidence is now with the Performance Manager to be checked."
                        : "The evidence of " + begun + " answers is now with the Performance Manager to be checked.");
        return "redirect:/dashboard/circulations/" + circulation.reference();
    }
}
