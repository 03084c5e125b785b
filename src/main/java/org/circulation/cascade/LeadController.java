package org.circulation.cascade;

import java.time.LocalDate;
import java.util.List;
import org.circulation.cascade.Typed.DeclineForm;
import org.circulation.circulation.Documents;
import org.circulation.circulation.Download;
import org.circulation.circulation.PlainText;
import org.circulation.feedback.Feedback;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The lead's page. GET shows and changes nothing, since mail scanners follow links; POST acts and redirects back, so that
 * a reload repeats nothing.
 */
@Controller
@RequestMapping("/r/{token}")
class LeadController {

    private static final int LONGEST = 3500;

    private final LeadLinks links;
    private final LeadPage page;
    private final Answers answers;
    private final ReturnFormCheck returnForm;
    private final Feedback feedback;
    private final Documents documents;

    LeadController(
            LeadLinks links,
            LeadPage page,
            Answers answers,
            ReturnFormCheck returnForm,
            Feedback feedback,
            Documents documents) {
        this.links = links;
        this.page = page;
        this.answers = answers;
        this.returnForm = returnForm;
        this.feedback = feedback;
        this.documents = documents;
    }

    /** Before anything else of a request is read, an uploaded file above all. */
    @ModelAttribute(name = "lead", binding = false)
    LeadLink lead(@PathVariable String token) {
        return links.open(token);
    }

    @GetMapping
    String show(
            @ModelAttribute(name = "lead", binding = false) LeadLink lead,
            @RequestParam(required = false) String done,
            Model model) {
        model.addAttribute("done", done);
        return page.show(lead, Typed.NOTHING, model);
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<byte[]> document(
            @ModelAttribute(name = "lead", binding = false) LeadLink lead, @PathVariable long id) {
        return Download.of(documents.content(lead.cascade().circulationId(), id));
    }

    @PostMapping("/acknowledgement")
    ModelAndView acknowledge(
            @ModelAttribute(name = "lead", binding = false) LeadLink lead,
            @RequestParam(required = false) List<String> agency,
            Model model) {
        var errors = new Errors();
        var agencies = chosen(lead, agency, "acknowledge", "acknowledge", errors);
        if (!errors.isEmpty()) return again(lead, Typed.acknowledgement(errors, agencies), model);
        UntilCalm.run(() -> answers.acknowledge(lead, agencies));
        return done(lead, "acknowledged");
    }

    @PostMapping("/return")
    ModelAndView passOn(
            @ModelAttribute(name = "lead", binding = false) LeadLink lead,
            @ModelAttribute("form") ReturnForm form,
            Model model) {
        var errors = new Errors();
        var agencies = chosen(lead, form.agency(), "agency", "answer", errors);
        LocalDate startedOn = BritishDates.dayOf(page.circulationOf(lead).startedAt());
        PassedOn passedOn = returnForm.read(form, startedOn, lead.cascade().publishesByOwnChannel(), errors);
        if (!errors.isEmpty()) return again(lead, Typed.passedOn(errors, form), model);
        UntilCalm.run(() -> answers.passOn(lead, agencies, passedOn));
        return done(lead, "returned");
    }

    @PostMapping("/decline")
    ModelAndView decline(
            @ModelAttribute(name = "lead", binding = false) LeadLink lead,
            @ModelAttribute("form") DeclineForm form,
            Model model) {
        var errors = new Errors();
        var agencies = chosen(lead, form.declineFor(), "declineFor", "answer", errors);
        String reason = PlainText.clean(form.reason());
        String notFor = lead.oneself() ? "not-for-me" : "not-for-my-agency";
        if (!notFor.equals(form.kind()) && !"not-my-role".equals(form.kind()))
            errors.put(
                    "kind",
                    "Choose whether it is not for " + (lead.oneself() ? "you" : "your agency") + " or not your role");
        if (reason.isEmpty()) errors.put("reason", "Enter a reason, so that we can ask the right person next time");
        if (reason.length() > LONGEST) errors.put("reason", "The reason must be 3,500 characters or fewer");
        if (!errors.isEmpty()) return again(lead, Typed.declined(errors, form), model);
        UntilCalm.run(() -> answers.decline(lead, agencies, form.kind(), reason));
        return done(lead, "declined");
    }

    @PostMapping("/message")
    ModelAndView message(
            @ModelAttribute(name = "lead", binding = false) LeadLink lead,
            @RequestParam(defaultValue = "") String message,
            Model model) {
        var errors = new Errors();
        String words = PlainText.clean(message);
        if (words.isEmpty()) errors.put("message", "Enter your message to the Board");
        if (words.length() > Feedback.MAX_LENGTH)
            errors.put("message", "Your message must be 3,500 characters or fewer");
        if (!errors.isEmpty()) return again(lead, Typed.message(errors, message), model);
        String agency =
                lead.agencies().size() == 1 ? lead.agencyOf(lead.agencies().get(0)) : null;
        feedback.receive(lead.cascade().circulationId(), agency, lead.personId(), words);
        return done(lead, "sent");
    }

    /** Who answers for one agency only, or for themselves, is not asked for which. */
    private static List<String> chosen(LeadLink lead, List<String> chosen, String field, String verb, Errors errors) {
        if (lead.agencies().size() == 1) return lead.agencies();
        var agencies = chosen == null
                ? List.<String>of()
                : lead.agencies().stream().filter(chosen::contains).toList();
        if (agencies.isEmpty()) errors.put(field, "Choose at least one agency you " + verb + " for");
        return agencies;
    }

    private ModelAndView again(LeadLink lead, Typed typed, Model model) {
        String view = page.show(lead, typed, model);
        return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static ModelAndView done(LeadLink lead, String what) {
        var redirect = new ModelAndView("redirect:" + lead.path() + "?done=" + what);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
