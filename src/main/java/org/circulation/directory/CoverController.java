package org.circulation.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Set;
import org.circulation.directory.CoverBook.Faulty;
import org.circulation.directory.CoverBook.Typed;
import org.circulation.directory.Covers.Cover;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /cover}: who acts for me while I am away, whom I act for and, for managers and offices, everybody's. */
@Controller
@RequestMapping("/cover")
class CoverController {

    /** Those who set a cover for anybody: who oversees the plan, and the Board's office. */
    private static final Set<String> FOR_ANYBODY = Set.of(
            "managers",
            "board-admin",
            "performance-manager",
            "head-of-safeguarding",
            "administrators",
            "camunda-admin");

    private final CoverBook book;
    private final CoverList list;
    private final Directory directory;
    private final Clock clock;

    CoverController(CoverBook book, CoverList list, Directory directory, Clock clock) {
        this.book = book;
        this.list = list;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "1") String page,
            Authentication who,
            Model model) {
        String absent = person.isBlank() ? ownAccount(who) : person;
        return page(new Typed(absent, "", "", "", ""), page, who, model);
    }

    @PostMapping
    String set(Typed typed, Authentication who, Model model, RedirectAttributes next) {
        Typed own = forAnybody(who) ? typed : withPerson(typed, who.getName());
        try {
            Cover cover = book.set(own, who.getName());
            next.addFlashAttribute("success", said(cover));
            return "redirect:/cover";
        } catch (Faulty e) {
            model.addAttribute("problems", e.faults());
            return page(own, "1", who, model);
        }
    }

    @GetMapping("/{id}")
    String change(@PathVariable long id, Authentication who, Model model) {
        Cover cover = theirs(id, who);
        return changing(
                cover,
                new Typed(
                        cover.absent().username(),
                        cover.deputy().username(),
                        cover.from().toString(),
                        cover.to().toString(),
                        cover.reason()),
                model);
    }

    @PostMapping("/{id}")
    String changeIt(@PathVariable long id, Typed typed, Authentication who, Model model, RedirectAttributes next) {
        Cover cover = theirs(id, who);
        try {
            next.addFlashAttribute("success", said(book.change(cover, typed, who.getName())));
            return "redirect:/cover";
        } catch (Faulty e) {
            model.addAttribute("problems", e.faults());
            return changing(cover, typed, model);
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, Authentication who, RedirectAttributes next) {
        Cover cover = theirs(id, who);
        if (book.end(cover, who.getName()))
            next.addFlashAttribute(
                    "success",
                    cover.deputy().name() + " no longer covers for "
                            + cover.absent().name() + ".");
        return "redirect:/cover";
    }

    private String page(Typed typed, String page, Authentication who, Model model) {
        boolean manages = forAnybody(who);
        model.addAttribute("typed", typed);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("manages", manages);
        model.addAttribute("account", !ownAccount(who).isEmpty());
        model.addAttribute("mine", list.mine(who.getName()));
        model.addAttribute("others", list.forOthers(who.getName()));
        if (manages) {
            var at = list.page(page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1);
            model.addAttribute("page", at);
            model.addAttribute("all", list.everybodys(at));
        }
        addPeople(model);
        return "directory/cover";
    }

    private String changing(Cover cover, Typed typed, Model model) {
        model.addAttribute("cover", cover);
        model.addAttribute("typed", typed);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("runs", !cover.from().isAfter(LocalDate.now(clock)));
        model.addAttribute("began", BritishDates.of(cover.from()));
        addPeople(model);
        return "directory/cover-change";
    }

    private void addPeople(Model model) {
        model.addAttribute(
                "people",
                directory.accounts().stream()
                        .sorted(Comparator.comparing(Person::name))
                        .toList());
    }

    /** The cover, if it is the person's to change; a deputy asks whoever set it. */
    private Cover theirs(long id, Authentication who) {
        Cover cover = book.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "This cover has ended, or there has never been one."));
        if (!forAnybody(who) && !cover.absent().username().equals(who.getName()))
            throw new AccessDeniedException("Only who is away, a manager or the Board’s office changes a cover.");
        return cover;
    }

    private static boolean forAnybody(Authentication who) {
        return who.getAuthorities().stream().anyMatch(group -> FOR_ANYBODY.contains(group.getAuthority()));
    }

    /** Empty for somebody whom the directory does not know, such as the engine's first administrator. */
    private String ownAccount(Authentication who) {
        return directory.byUsername(who.getName()).map(Person::username).orElse("");
    }

    private static Typed withPerson(Typed typed, String person) {
        return new Typed(person, typed.deputy(), typed.from(), typed.to(), typed.reason());
    }

    private static String said(Cover cover) {
        return cover.deputy().name() + " covers for " + cover.absent().name() + " from " + BritishDates.of(cover.from())
                + " to " + BritishDates.of(cover.to()) + ". Both are told by email.";
    }
}
