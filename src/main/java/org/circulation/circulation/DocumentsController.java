package org.circulation.circulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.circulation.PersonNames;
import org.circulation.circulation.Circulations.UnknownCirculation;
import org.circulation.circulation.Documents.Document;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The documents of one circulation and what happened to it, linked from its start, its tasks and its mails. */
@Controller
@RequestMapping("/circulations/{reference}/documents")
class DocumentsController {

    private static final String TOO_LARGE = "The file is larger than 20 MB. Choose a smaller file.";

    /** A document as the page shows it, its earlier versions beneath it. */
    record Shown(Document latest, String uploadedAt, List<Earlier> earlier) {}

    record Earlier(Document document, String uploadedAt) {}

    /** One fact of the record. */
    record Happened(String when, String what, String words, String who) {}

    private final Circulations circulations;
    private final Documents documents;
    private final Timeline timeline;
    private final DocumentAccess access;
    private final PersonNames names;

    DocumentsController(
            Circulations circulations,
            Documents documents,
            Timeline timeline,
            DocumentAccess access,
            PersonNames names) {
        this.circulations = circulations;
        this.documents = documents;
        this.timeline = timeline;
        this.access = access;
        this.names = names;
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @RequestParam(required = false) Long uploaded,
            @RequestParam(required = false) Long changed,
            Authentication person,
            Model model) {
        Circulation circulation = seen(reference, person);
        fill(circulation, person, model);
        if (uploaded != null || changed != null)
            documents.allOf(circulation.id()).stream()
                    .filter(document -> document.id() == (uploaded != null ? uploaded : changed))
                    .findFirst()
                    .ifPresent(document -> model.addAttribute(uploaded != null ? "uploaded" : "changed", document));
        return "circulation/documents";
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> download(@PathVariable String reference, @PathVariable long id, Authentication person) {
        return Download.of(documents.content(seen(reference, person).id(), id));
    }

    @PostMapping
    ModelAndView upload(
            @PathVariable String reference,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "false") boolean isPublic,
            Authentication person,
            Model model)
            throws IOException {
        Circulation circulation = changeable(reference, person);
        String error = null;
        if (file == null
                || file.getOriginalFilename() == null
                || file.getOriginalFilename().isBlank()) error = "Choose a file to upload";
        else if (file.getSize() > Documents.MAX_BYTES) error = TOO_LARGE;
        else
            try {
                Document document =
                        documents.add(circulation.id(), file.getOriginalFilename(), file.getBytes(), person.getName());
                // An empty tick takes nothing back: a next version is what the one before was.
                if (isPublic) documents.setPublic(circulation.id(), document.id(), true, person.getName());
                return done(reference, "uploaded", document.id());
            } catch (Documents.UnacceptableFile | Documents.NewerVersion e) {
                error = e.getMessage();
            }
        model.addAttribute("ticked", isPublic);
        return refused(circulation, person, error, "file", model);
    }

    @PostMapping("/{id}/public")
    ModelAndView setPublic(
            @PathVariable String reference,
            @PathVariable long id,
            @RequestParam boolean isPublic,
            Authentication person,
            Model model) {
        Circulation circulation = changeable(reference, person);
        try {
            documents.setPublic(circulation.id(), id, isPublic, person.getName());
        } catch (Documents.NewerVersion e) {
            return refused(circulation, person, e.getMessage(), "documents", model);
        }
        return done(reference, "changed", id);
    }

    private static ModelAndView done(String reference, String what, long id) {
        var redirect = new ModelAndView("redirect:/circulations/{reference}/documents");
        redirect.setStatus(HttpStatus.SEE_OTHER);
        redirect.addAllObjects(Map.of("reference", reference, what, id));
        return redirect;
    }

    /** @param where the id of what on the page the error is about */
    private ModelAndView refused(
            Circulation circulation, Authentication person, String error, String where, Model model) {
        fill(circulation, person, model);
        model.addAttribute("error", error);
        model.addAttribute("where", where);
        return new ModelAndView("circulation/documents", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** Unknown and not permitted look the same, so that references cannot be tried out. */
    private Circulation seen(String reference, Authentication person) {
        return circulations
                .find(reference)
                .filter(circulation -> access.maySee(circulation, person))
                .orElseThrow(() -> new UnknownCirculation(reference));
    }

    private Circulation changeable(String reference, Authentication person) {
        Circulation circulation = seen(reference, person);
        if (!access.mayUpload(circulation, person))
            throw new AccessDeniedException("Managers see documents and do not change them.");
        return circulation;
    }

    private void fill(Circulation circulation, Authentication person, Model model) {
        List<Document> all = documents.allOf(circulation.id());
        model.addAttribute("circulation", circulation);
        model.addAttribute("happened", happened(circulation));
        model.addAttribute("mayUpload", access.mayUpload(circulation, person));
        model.addAttribute(
                "documents",
                documents.latestOf(circulation.id()).stream()
                        .map(latest -> new Shown(
                                latest,
                                BritishDates.of(latest.uploadedAt()),
                                all.stream()
                                        .filter(other -> other.name().equals(latest.name())
                                                && other.version() < latest.version())
                                        .map(other -> new Earlier(other, BritishDates.of(other.uploadedAt())))
                                        .toList()))
                        .toList());
    }

    /** Newest first. What leads wrote to the Board is for its office, not for every group that has a task. */
    private List<Happened> happened(Circulation circulation) {
        List<Happened> facts = new ArrayList<>(timeline.of(circulation.id()).stream()
                .filter(fact -> !fact.kind().equals("message"))
                .map(fact -> new Happened(
                        BritishDates.ofHappened(fact.happenedAt()),
                        fact.what(),
                        fact.detail(),
                        names.nameOf(fact.actor())))
                .toList());
        Collections.reverse(facts);
        return facts;
    }

    @ExceptionHandler({UnknownCirculation.class, Documents.UnknownDocument.class})
    ModelAndView notFound() {
        return sorry(
                HttpStatus.NOT_FOUND,
                "There is nothing here for you",
                "There is no such circulation or document, or it is not one of yours.");
    }

    @ExceptionHandler
    ModelAndView tooLarge(MultipartException e) {
        return sorry(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "That file is too large",
                "The largest file we can take is 20 MB. Nothing was saved. Go back and choose a smaller file.");
    }

    private static ModelAndView sorry(HttpStatus status, String title, String sentence) {
        return new ModelAndView("circulation/sorry", Map.of("title", title, "sentence", sentence), status);
    }
}
