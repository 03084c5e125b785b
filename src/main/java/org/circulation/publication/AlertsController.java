package org.circulation.publication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Emails to the public about new updates, by double opt-in. GET shows and POST acts, because mail scanners open links. What
 * it answers never depends on whether an address is subscribed.
 */
@Controller
@RequestMapping("/updates/alerts")
class AlertsController {

    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{}~-]{1,64}"
            + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private final AlertRequests requests;
    private final AlertSubscribers subscribers;
    private final AlertTokens tokens;
    private final Topics topics;

    AlertsController(AlertRequests requests, AlertSubscribers subscribers, AlertTokens tokens, Topics topics) {
        this.requests = requests;
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.topics = topics;
    }

    @ModelAttribute
    void choices(Model model) {
        model.addAttribute("sections", Audience.SECTIONS);
        model.addAttribute("topics", topics.promised());
    }

    /** Comes filled in from the filter that the reader had on the updates page. */
    @GetMapping
    String form(
            @RequestParam(name = "for", defaultValue = "") String section,
            @RequestParam(defaultValue = "") String topic,
            Model model) {
        model.addAttribute("email", "");
        model.addAttribute("chosenSections", List.of(section));
        model.addAttribute("chosenTopics", List.of(topic));
        return "publication/alerts";
    }

    @PostMapping
    String ask(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(name = "section", defaultValue = "") List<String> sections,
            @RequestParam(name = "topic", defaultValue = "") List<String> chosenTopics,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        Map<String, String> problems = problems(address, sections, chosenTopics);
        if (problems.isEmpty()) {
            var choice = new AlertChoice(
                    sections.stream().distinct().map(Audience::of).toList(),
                    chosenTopics.stream().distinct().toList());
            if (requests.ask(request.getRemoteAddr(), address, choice)) return "redirect:/updates/alerts/sent";
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            problems.put(
                    "",
                    "Too many people on your network have asked within the last hour. Please try again in an hour.");
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        model.addAttribute("problems", problems);
        model.addAttribute("email", email);
        model.addAttribute("chosenSections", sections);
        model.addAttribute("chosenTopics", chosenTopics);
        return "publication/alerts";
    }

    @GetMapping("/sent")
    String sent() {
        return "publication/alerts-sent";
    }

    @GetMapping("/confirm/{token}")
    String lookAtConfirm(@PathVariable String token, Model model, HttpServletResponse response) {
        return show(token, model, response, false);
    }

    @PostMapping("/confirm/{token}")
    String confirm(@PathVariable String token, Model model, HttpServletResponse response) {
        valid(token).ifPresent(asked -> subscribers.subscribe(asked.email(), asked.choice()));
        return show(token, model, response, true);
    }

    @GetMapping("/stop/{token}")
    String lookAtStop(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Long> id = tokens.readStop(token);
        model.addAttribute("email", id.flatMap(subscribers::emailOf).orElse(null));
        model.addAttribute("stopped", false);
        return id.isPresent() ? "publication/alerts-stop" : unusable(model, response, "stop");
    }

    /** For the button on the page and for mail programs (RFC 8058), which send no cookie and follow no redirect. */
    @PostMapping("/stop/{token}")
    String stop(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Long> id = tokens.readStop(token);
        id.ifPresent(subscribers::stop);
        model.addAttribute("stopped", true);
        return id.isPresent() ? "publication/alerts-stop" : unusable(model, response, "stop");
    }

    private String show(String token, Model model, HttpServletResponse response, boolean confirmed) {
        Optional<AlertTokens.Asked> asked = valid(token);
        if (asked.isEmpty()) return unusable(model, response, "confirm");
        AlertChoice choice = asked.get().choice();
        model.addAttribute("email", asked.get().email());
        model.addAttribute("chosenSections", choice.sections());
        model.addAttribute(
                "chosenTopics", choice.topics().stream().map(topics::name).toList());
        model.addAttribute("confirmed", confirmed);
        return "publication/alerts-confirm";
    }

    private Optional<AlertTokens.Asked> valid(String token) {
        return tokens.readConfirm(token).filter(asked -> !tokens.expired(asked));
    }

    private static String unusable(Model model, HttpServletResponse response, String what) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("what", what);
        return "publication/alerts-unusable";
    }

    private Map<String, String> problems(String address, List<String> sections, List<String> chosenTopics) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (address.isEmpty()) problems.put("email", "Email address: enter it, like name@example.org.");
        else if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches())
            problems.put("email", "Email address: this is not one. Enter it like name@example.org.");
        if (sections.isEmpty()
                || sections.stream()
                        .anyMatch(section -> Audience.section(section).isEmpty()))
            problems.put("section-parents", "Which updates: choose at least one of those offered.");
        if (chosenTopics.stream().anyMatch(topic -> !topics.promised().containsKey(topic)))
            problems.put("topics", "Topics: choose from those offered, or none to hear about every topic.");
        return problems;
    }
}
