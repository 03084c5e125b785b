package org.circulation.workflow;

import org.circulation.plan.BritishDates;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** {@code /cover/tasks/{id}}: where a deputy's links to a task lead; straight on to Tasklist when nothing is to be taken over. */
@Controller
@RequestMapping("/cover/tasks/{id:[A-Za-z0-9_-]{1,64}}")
class TakeOverController {

    private final TakeOvers takeOvers;

    TakeOverController(TakeOvers takeOvers) {
        this.takeOvers = takeOvers;
    }

    @GetMapping
    String show(@PathVariable String id, Authentication who, Model model) {
        var offer = takeOvers.offer(id, who.getName());
        if (offer.isEmpty()) return tasklist(id);
        model.addAttribute("offer", offer.get());
        model.addAttribute("until", BritishDates.of(offer.get().cover().to()));
        return "workflow/take-over";
    }

    @PostMapping
    String take(@PathVariable String id, Authentication who) {
        takeOvers.take(id, who.getName());
        return tasklist(id);
    }

    private static String tasklist(String id) {
        return "redirect:/camunda/app/tasklist/default/#/?task=" + id;
    }
}
