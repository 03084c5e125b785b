package org.circulation.workflow;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.workflow.BulkActions.Action;
import org.circulation.workflow.BulkActions.Line;
import org.circulation.workflow.BulkActions.Result;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /dashboard/actions}: many circulations ticked on the dashboard's list. The first POST shows what will happen to
 * each, the second does it, and the page it leads to says what came of each.
 */
@Controller
@RequestMapping("/dashboard/actions")
class BulkController {

    private static final String DAYS = "bulk-days";
    private static final int MOST_DAYS = 60;
    private static final int USUAL_DAYS = 5;

    private final BulkActions bulk;

    BulkController(BulkActions bulk) {
        this.bulk = bulk;
    }

    /** What came of the last one; whoever comes otherwise begins at the list. */
    @GetMapping
    String outcome(Model model) {
        return model.containsAttribute("results") ? "workflow/bulk-done" : "redirect:/dashboard#list";
    }

    @PostMapping
    ModelAndView preview(
            @RequestParam MultiValueMap<String, String> sent, Authentication user, RedirectAttributes page) {
        Action action = allowed(sent, user);
        String whyNot = whyNot(action, references(sent));
        if (whyNot != null) return toList(whyNot, sent, page);
        return shown(action, sent, Map.of(), HttpStatus.OK);
    }

    @PostMapping("/do")
    ModelAndView act(
            @RequestParam MultiValueMap<String, String> sent,
            Authentication user,
            Principal person,
            RedirectAttributes page) {
        Action action = allowed(sent, user);
        List<String> references = references(sent);
        String whyNot = whyNot(action, references);
        if (whyNot != null) return toList(whyNot, sent, page);
        var form = new ActionForm("bulk", sent);
        String reason = form.reason();
        try {
            form.check();
        } catch (ActionRefused refusal) {
            return shown(action, sent, refusal.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (action == Action.EXTEND && (days(sent) == null || !looked(sent)))
            return shown(action, sent, Map.of(), HttpStatus.UNPROCESSABLE_ENTITY);
        int days = action == Action.EXTEND ? days(sent) : 0;
        List<Result> results = bulk.act(action, references, days, person.getName(), reason);
        page.addFlashAttribute("results", results);
        page.addFlashAttribute("what", action.inWords);
        page.addFlashAttribute("back", back(sent));
        page.addFlashAttribute("inShort", inShort(results));
        return new ModelAndView("redirect:/dashboard/actions");
    }

    private ModelAndView shown(
            Action action, MultiValueMap<String, String> sent, Map<String, String> problems, HttpStatus status) {
        Map<String, String> all = new LinkedHashMap<>(problems);
        Integer days = days(sent);
        if (action == Action.EXTEND && days == null)
            all.put(DAYS, "How many working days: enter a whole number from 1 to " + MOST_DAYS + ".");
        else if (action == Action.EXTEND && status != HttpStatus.OK && !looked(sent))
            all.put(DAYS, "You changed the number of days. These are the new dates: look at them, then extend.");
        int shownDays = days == null ? USUAL_DAYS : days;
        List<Line> lines = bulk.preview(action, references(sent), shownDays);
        var view = new ModelAndView("workflow/bulk", all.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        view.addObject("action", action.key());
        view.addObject("what", action.inWords);
        view.addObject("able", lines.stream().filter(Line::able).toList());
        view.addObject("unable", lines.stream().filter(line -> !line.able()).toList());
        view.addObject("days", sent.getFirst("days") == null ? String.valueOf(USUAL_DAYS) : sent.getFirst("days"));
        view.addObject("shownDays", shownDays);
        view.addObject("reason", sent.getFirst("reason"));
        view.addObject("problems", all);
        view.addObject("back", back(sent));
        return view;
    }

    private static Action allowed(MultiValueMap<String, String> sent, Authentication user) {
        Action action = Action.of(sent.getFirst("action")).orElse(null);
        if (action == Action.TRY_AGAIN
                && user.getAuthorities().stream().noneMatch(a -> ActionForms.ADMINISTRATORS.contains(a.getAuthority())))
            throw new AccessDeniedException("Only administrators let failed steps run again.");
        return action;
    }

    private static String whyNot(Action action, List<String> references) {
        if (action == null) return "Choose what to do with those ticked.";
        if (references.isEmpty()) return "Tick at least one circulation first.";
        return references.size() > BulkActions.MOST
                ? "Choose at most %d circulations at once (you ticked %d)."
                        .formatted(BulkActions.MOST, references.size())
                : null;
    }

    private static ModelAndView toList(String sentence, MultiValueMap<String, String> sent, RedirectAttributes page) {
        page.addFlashAttribute("problems", Map.of("list", sentence));
        return new ModelAndView("redirect:" + back(sent));
    }

    private static List<String> references(MultiValueMap<String, String> sent) {
        return sent.getOrDefault("reference", List.of()).stream().distinct().toList();
    }

    /** The number of days typed; the usual one where nothing was asked yet, null where it is no such number. */
    private static Integer days(MultiValueMap<String, String> sent) {
        String typed = sent.getFirst("days");
        if (typed == null) return USUAL_DAYS;
        if (!typed.strip().matches("\\d{1,3}")) return null;
        int days = Integer.parseInt(typed.strip());
        return days >= 1 && days <= MOST_DAYS ? days : null;
    }

    /** Whether the dates that were shown are those of the days now typed. */
    private static boolean looked(MultiValueMap<String, String> sent) {
        return String.valueOf(days(sent)).equals(sent.getFirst("shownDays"));
    }

    /** The list as it was filtered; nothing but the dashboard's own address is followed. */
    private static String back(MultiValueMap<String, String> sent) {
        String back = sent.getFirst("back");
        return back != null && back.matches("/dashboard\\?[\\w=&%+.~-]{0,500}") ? back : "/dashboard";
    }

    /** "3 done, 1 not". */
    private static String inShort(List<Result> results) {
        long done = results.stream().filter(Result::done).count();
        long not = results.size() - done;
        if (not == 0) return done + " done";
        return done == 0 ? "None done, " + not + " not" : done + " done, " + not + " not";
    }
}
