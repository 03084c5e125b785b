package org.circulation.cascade;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For leads whose link is lost: a new one goes to the address on file, and nothing here tells who is on file. */
@Controller
@RequestMapping("/r/open-items")
class OpenItemsController {

    private final OpenItems openItems;

    OpenItemsController(OpenItems openItems) {
        this.openItems = openItems;
    }

    @GetMapping
    String ask(@RequestParam(required = false) String asked, Model model) {
        model.addAttribute("asked", asked != null);
        return "cascade/open-items-ask";
    }

    @PostMapping
    String mail(@RequestParam(defaultValue = "") String email, Model model) {
        if (!email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            model.addAttribute("asked", false);
            model.addAttribute("email", email);
            model.addAttribute("error", "Enter an email address, like name@example.org");
            return "cascade/open-items-ask";
        }
        openItems.mailTo(email);
        return "redirect:/r/open-items?asked";
    }
}
