package org.circulation.insight;

import org.circulation.engine.ProcessStarts;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: the plan itself and, for who is signed in, what waits for them and what is late. */
@Controller
class HomeController {

    private final Waiting waiting;
    private final PlanCards cards;
    private final ProcessStarts starts;

    HomeController(Waiting waiting, PlanCards cards, ProcessStarts starts) {
        this.waiting = waiting;
        this.cards = cards;
        this.starts = starts;
    }

    @GetMapping("/")
    String home(Authentication person, Model model) {
        Viewer viewer = Viewer.of(person);
        if (viewer == null) return "insight/welcome";
        model.addAttribute("viewer", viewer);
        model.addAttribute("waiting", waiting.forMe(viewer));
        if (viewer.manages()) {
            model.addAttribute("late", waiting.lateEverywhere());
            model.addAttribute("lateCount", waiting.countLateEverywhere());
        }
        model.addAttribute("cards", cards.of(viewer));
        model.addAttribute(
                "beside",
                starts.besidesThePlan().stream()
                        .filter(process -> viewer.isIn(process.starters()))
                        .toList());
        return "insight/home";
    }
}
