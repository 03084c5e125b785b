package org.circulation.feedback;

import java.security.Principal;
import org.circulation.directory.Directory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /contact}: how to reach the Board, for whom. Names of its office only for people who have an account. */
@Controller
class ContactPage {

    private static final String OFFICE = "board-admin";

    private final Directory directory;

    ContactPage(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/contact")
    String contact(Principal person, Model model) {
        if (person != null) model.addAttribute("office", directory.actingFor(OFFICE));
        return "feedback/contact";
    }
}
