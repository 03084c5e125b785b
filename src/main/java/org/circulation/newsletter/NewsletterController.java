package org.circulation.newsletter;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.circulation.cascade.UntilCalm;
import org.circulation.circulation.PlainText;
import org.circulation.delivery.LetterPreview;
import org.circulation.newsletter.Edition.State;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /newsletter}: the edition on its way, put in order by its editor, and those that were sent. */
@Controller
@RequestMapping("/newsletter")
class NewsletterController {

    private static final String HOME = "redirect:/newsletter";
    private static final Set<String> EDITORS = Set.of("publicity", "board-admin");
    private static final Set<String> OVERSIGHT = Set.of(
            "managers",
            "board-admin",
            "performance-manager",
            "head-of-safeguarding",
            "administrators",
            "camunda-admin");

    private final JdbcNewsletter newsletter;
    private final NewsletterPage page;
    private final EditionLetter letter;
    private final LetterPreview preview;

    NewsletterController(JdbcNewsletter newsletter, NewsletterPage page, EditionLetter letter, LetterPreview preview) {
        this.newsletter = newsletter;
        this.page = page;
        this.letter = letter;
        this.preview = preview;
    }

    @GetMapping
    String show(Authentication person, Model model) {
        newsletter.gathering().ifPresent(edition -> {
            model.addAttribute("edition", edition);
            model.addAttribute("standing", page.standing(edition));
            model.addAttribute("items", page.in(edition));
            model.addAttribute("after", page.forTheOneAfter());
            model.addAttribute("leftOut", page.leftOutOf(edition));
            model.addAttribute("gathers", edition.state() == State.GATHERING);
            // Not "title": the page's frame has one of its own.
            if (!model.containsAttribute("called")) {
                model.addAttribute("called", edition.title());
                model.addAttribute("before", edition.intro());
            }
        });
        model.addAttribute("past", page.past());
        model.addAttribute("audiences", page.audiences());
        model.addAttribute("edits", isIn(person, EDITORS));
        model.addAttribute("oversees", isIn(person, OVERSIGHT));
        return "newsletter/newsletter";
    }

    /** One edition's letter: as it was sent, or as it would be sent now. */
    @GetMapping("/editions/{id:\\d{1,18}}")
    String edition(@PathVariable long id, Principal person, Model model) {
        Edition edition = withLetter(id);
        model.addAttribute("edition", edition);
        model.addAttribute("sent", edition.state() == State.SENT);
        model.addAttribute("subject", letter.of(edition, newsletter.itemsOf(id)).subject());
        model.addAttribute("text", preview.text(letter.of(edition, newsletter.itemsOf(id)), reader(person)));
        model.addAttribute(
                "line",
                page.past().stream().filter(past -> past.id() == id).findFirst().orElse(null));
        model.addAttribute("leftOut", page.leftOutOf(edition));
        return "newsletter/edition";
    }

    @GetMapping("/editions/{id:\\d{1,18}}/letter")
    ResponseEntity<String> letter(@PathVariable long id, Principal person) {
        return preview.html(letter.of(withLetter(id), newsletter.itemsOf(id)), reader(person));
    }

    @PostMapping("/items/{id:\\d{1,18}}/up")
    String up(@PathVariable long id) {
        return moved(id, -1);
    }

    @PostMapping("/items/{id:\\d{1,18}}/down")
    String down(@PathVariable long id) {
        return moved(id, 1);
    }

    private String moved(long id, int places) {
        newsletter.order(id, places);
        return HOME + "#item-" + id;
    }

    @PostMapping("/items/{id:\\d{1,18}}/drop")
    String drop(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes answer) {
        String why = PlainText.clean(reason);
        if (why.isEmpty() || why.length() > Newsletter.LONGEST_REASON) {
            answer.addFlashAttribute(
                    "problems",
                    Map.of(
                            "reason-" + id,
                            why.isEmpty()
                                    ? "Reason: say why it is left out. Those who asked for it will read it."
                                    : tooLong("Reason", Newsletter.LONGEST_REASON, why)));
            answer.addFlashAttribute("tried", id);
            answer.addFlashAttribute("reason", why);
            return HOME;
        }
        UntilCalm.run(() -> newsletter.drop(id, why, person.getName()));
        return done(answer, "It was left out, and its circulation says why.");
    }

    @PostMapping("/items/{id:\\d{1,18}}/take")
    String take(@PathVariable long id, RedirectAttributes answer) {
        UntilCalm.run(() -> newsletter.take(id));
        answer.addFlashAttribute("success", "It is in this edition now, at the end.");
        return HOME;
    }

    @PostMapping("/editions/{id:\\d{1,18}}/words")
    String words(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String intro,
            RedirectAttributes answer) {
        var problems = new java.util.LinkedHashMap<String, String>();
        String called = PlainText.clean(title);
        String before = PlainText.clean(intro);
        if (called.length() > Newsletter.LONGEST_TITLE)
            problems.put("title", tooLong("Title", Newsletter.LONGEST_TITLE, called));
        if (before.length() > Newsletter.LONGEST_INTRO)
            problems.put("intro", tooLong("Introduction", Newsletter.LONGEST_INTRO, before));
        if (!problems.isEmpty()) {
            answer.addFlashAttribute("problems", problems);
            answer.addFlashAttribute("called", called);
            answer.addFlashAttribute("before", before);
            return HOME;
        }
        newsletter.word(id, called, before);
        return done(answer, "Title and introduction were saved.");
    }

    @PostMapping("/editions/{id:\\d{1,18}}/edit-now")
    String editNow(@PathVariable long id, Principal person, RedirectAttributes answer) {
        UntilCalm.run(() -> newsletter.editNow(id, person.getName()));
        return done(answer, "The list is closed. Put it in order, then approve the edition in Tasklist.");
    }

    @ExceptionHandler
    String refused(NewsletterRefused refusal, RedirectAttributes answer) {
        answer.addFlashAttribute("problems", Map.of("", refusal.getMessage()));
        return HOME;
    }

    private Edition withLetter(long id) {
        try {
            return newsletter.get(id);
        } catch (NewsletterRefused none) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, none.getMessage());
        }
    }

    private static String reader(Principal person) {
        return person.getName();
    }

    private static String done(RedirectAttributes answer, String sentence) {
        answer.addFlashAttribute("success", sentence);
        return HOME;
    }

    private static String tooLong(String field, int longest, String text) {
        return "%s: use at most %,d characters (you wrote %,d).".formatted(field, longest, text.length());
    }

    private static boolean isIn(Authentication person, Set<String> groups) {
        return person.getAuthorities().stream().anyMatch(group -> groups.contains(group.getAuthority()));
    }
}
