package org.circulation.access;

import java.util.regex.Pattern;
import org.circulation.directory.Covers;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sign-in page, and addresses that lead into Tasklist and survive signing in (a part after # never reaches us). */
@Controller
class SignInPages {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String TASKLIST = "redirect:/camunda/app/tasklist/default/#/";

    private final Covers covers;

    SignInPages(Covers covers) {
        this.covers = covers;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String bye,
            @RequestParam(required = false) Integer wait,
            Model page) {
        String fault = null;
        if (error != null) fault = "The user name or password is not right. Check both and try again.";
        if (wait != null)
            fault = "Too many wrong passwords. Wait " + Math.max(1, Math.min(wait, 60)) + " seconds, then try again.";
        page.addAttribute("fault", fault);
        page.addAttribute("bye", bye != null);
        return "access/login";
    }

    /** {@code /tasks/{id}}: the deep link of a task's email; a deputy is first asked to take over what is another's. */
    @GetMapping("/tasks/{id}")
    String task(@PathVariable String id, Authentication who) {
        if (!covers.by(who.getName()).isEmpty()) return "redirect:/cover/tasks/" + checked(id);
        return TASKLIST + "?task=" + checked(id);
    }

    /** {@code /start/{key}}: opens the start form of a row. */
    @GetMapping("/start/{key}")
    String start(@PathVariable String key) {
        return TASKLIST + "?processStart=" + checked(key);
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return id;
    }
}
