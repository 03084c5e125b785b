package org.circulation.delivery;

import java.util.Map;
import java.util.Set;
import org.circulation.CirculationProperties;
import org.circulation.plan.BritishDates;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /dashboard/delivery}: whether messages leave, and the ones that did not. */
@Controller
@RequestMapping("/dashboard/delivery")
class DeliveryController {

    private static final int PAGE_SIZE = 50;
    private static final int LONGEST_REASON = 500;
    private static final Set<String> MAY_TRY_AGAIN = Set.of("board-admin", "administrators", "camunda-admin");

    /** The mail server as last seen; {@code key} names the state's icon. */
    record ServerLine(String key, String words, String detail) {}

    private final DeliveryState deliveries;
    private final MailServer server;
    private final CirculationProperties properties;

    DeliveryController(DeliveryState deliveries, MailServer server, CirculationProperties properties) {
        this.deliveries = deliveries;
        this.server = server;
        this.properties = properties;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "1") String page, Authentication who, Model model) {
        DeliveryState.Counts counts = deliveries.counts();
        int number = page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
        var pages = MailPages.of("/dashboard/delivery", "", number, PAGE_SIZE, counts.refused());
        model.addAttribute("counts", counts);
        model.addAttribute("oldest", deliveries.oldestQueued().orElse(null));
        model.addAttribute("server", serverLine());
        model.addAttribute("serverName", server.name());
        model.addAttribute("page", pages);
        model.addAttribute("refused", deliveries.refused(PAGE_SIZE, pages.offset()));
        model.addAttribute("may", mayTryAgain(who));
        model.addAttribute("longestReason", LONGEST_REASON);
        return "delivery/delivery";
    }

    @PostMapping("/{id:\\d{1,18}}/try-again")
    String tryAgain(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Authentication who,
            RedirectAttributes page) {
        if (!mayTryAgain(who)) throw new AccessDeniedException("Only the Board's office lets a message be tried again");
        String why = reason.strip();
        String problem = why.isEmpty()
                ? "Reason: say why it should be tried again."
                : why.length() > LONGEST_REASON
                        ? "Reason: use at most %d characters (you wrote %,d).".formatted(LONGEST_REASON, why.length())
                        : null;
        if (problem != null) {
            page.addFlashAttribute("problems", Map.of("reason-" + id, problem));
            page.addFlashAttribute("tried", id);
            page.addFlashAttribute("reason", why);
        } else {
            deliveries
                    .tryAgain(id, who.getName(), why)
                    .ifPresentOrElse(
                            name -> page.addFlashAttribute("success", "The message to " + name + " is sent again."),
                            () -> page.addFlashAttribute(
                                    "problems", Map.of("", "That message is no longer waiting to be tried again.")));
        }
        return "redirect:/dashboard/delivery";
    }

    private ServerLine serverLine() {
        if (properties.paused()) {
            return new ServerLine(
                    "waiting", "Sending is switched off", "Nothing leaves until it is switched on again.");
        }
        MailServer.Seen seen = server.seen();
        if (seen.answers() == null) return new ServerLine("waiting", "Not asked yet", "It is asked within a minute.");
        String at = BritishDates.of(seen.at());
        return seen.answers()
                ? new ServerLine("complete", "Answers", "Last heard from on " + at + ".")
                : new ServerLine("overdue", "Does not answer", seen.problem() + " Last tried on " + at + ".");
    }

    private static boolean mayTryAgain(Authentication who) {
        return who.getAuthorities().stream().anyMatch(a -> MAY_TRY_AGAIN.contains(a.getAuthority()));
    }
}
