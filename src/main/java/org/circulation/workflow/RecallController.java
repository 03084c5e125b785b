package org.circulation.workflow;

import java.security.Principal;
import java.util.Map;
import java.util.function.Supplier;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.directory.Directory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What cannot be undone is looked at first: a page says who will be told and what ends, and asks for the reason. */
@Controller
@RequestMapping("/dashboard/circulations/{reference}/{action:cancel|withdraw}")
class RecallController {

    private final Recalls recalls;
    private final RecallPreview preview;
    private final Circulations circulations;
    private final Directory directory;

    RecallController(Recalls recalls, RecallPreview preview, Circulations circulations, Directory directory) {
        this.directory = directory;
        this.recalls = recalls;
        this.preview = preview;
        this.circulations = circulations;
    }

    @ModelAttribute(name = "circulation", binding = false)
    Circulation circulation(@PathVariable String reference) {
        return circulations
                .find(reference)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no circulation " + reference + "."));
    }

    @GetMapping
    ModelAndView show(
            @ModelAttribute(name = "circulation", binding = false) Circulation circulation,
            @PathVariable String action,
            RedirectAttributes page) {
        String whyNot = whyNot(circulation, action);
        return whyNot == null
                ? page(circulation, action, "", Map.of(), HttpStatus.OK)
                : refused(circulation, whyNot, page);
    }

    @PostMapping
    ModelAndView act(
            @ModelAttribute(name = "circulation", binding = false) Circulation circulation,
            @PathVariable String action,
            @RequestParam MultiValueMap<String, String> sent,
            Principal user,
            RedirectAttributes page) {
        var form = new ActionForm(action, sent);
        try {
            String reason = form.reason();
            form.check();
            String name = directory.displayName(user.getName());
            Supplier<String> act = action.equals("cancel")
                    ? () -> recalls.cancel(circulation, user.getName(), name, reason)
                    : () -> recalls.withdraw(circulation, user.getName(), name, reason);
            page.addFlashAttribute("success", Calmly.run(act));
            return toPage(circulation);
        } catch (ActionRefused refusal) {
            String whyNot = whyNot(circulations.get(circulation.id()), action);
            if (whyNot != null || !refusal.canBeMended())
                return refused(circulation, whyNot == null ? refusal.getMessage() : whyNot, page);
            String typed = form.typed().getOrDefault("reason", "");
            return page(circulation, action, typed, refusal.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private String whyNot(Circulation circulation, String action) {
        if (action.equals("withdraw")) return recalls.whyNot(circulation);
        return circulation.state() == State.RUNNING
                ? null
                : circulation.reference() + " has already ended, so this can no longer be done.";
    }

    private ModelAndView page(
            Circulation circulation, String action, String typed, Map<String, String> problems, HttpStatus status) {
        var view = new ModelAndView("workflow/recall", status);
        view.addObject("circulation", circulation);
        view.addObject("withdrawing", action.equals("withdraw"));
        view.addObject("action", action);
        view.addObject("typed", typed);
        view.addObject("problems", problems);
        view.addObject("preview", preview.of(circulation, action.equals("withdraw")));
        return view;
    }

    private static ModelAndView refused(Circulation circulation, String sentence, RedirectAttributes page) {
        page.addFlashAttribute("problems", Map.of("", sentence));
        return toPage(circulation);
    }

    private static ModelAndView toPage(Circulation circulation) {
        return new ModelAndView("redirect:/dashboard/circulations/" + circulation.reference());
    }
}
