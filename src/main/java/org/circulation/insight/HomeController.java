package org.circulation.insight;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: the plan itself and, for who is signed in, what waits for them and what is late. */
@Controller
class HomeController {

    private final Waiting waiting;
    private final PlanCards cards;

    HomeController(Waiting waiting, PlanCards cards) {
        this.waiting = waiting;
        this.cards = cards;
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
        return "insight/home";
    }
}
