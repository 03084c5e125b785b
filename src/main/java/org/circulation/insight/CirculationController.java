package org.circulation.insight;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.circulation.engine.WhereItIs;
import org.circulation.insight.CirculationStory.Asked;
import org.circulation.insight.Shown.Item;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Everything about one circulation on one page, its diagram, its evidence and its tables as files. What changes it is
 * {@code workflow}'s. {@code access} lets everybody in who is signed in; who may see this circulation is asked here, first.
 */
@Controller
@RequestMapping("/dashboard/circulations/{reference}")
class CirculationController {

    private final CirculationFacts facts;
    private final CirculationStory story;
    private final CirculationAccess access;
    private final TimelineFigures timeline;
    private final WhereItIs whereItIs;
    private final JdbcClient jdbc;

    CirculationController(
            CirculationFacts facts,
            CirculationStory story,
            CirculationAccess access,
            TimelineFigures timeline,
            WhereItIs whereItIs,
            JdbcClient jdbc) {
        this.facts = facts;
        this.story = story;
        this.access = access;
        this.timeline = timeline;
        this.whereItIs = whereItIs;
        this.jdbc = jdbc;
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String cascade,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String when,
            Authentication person,
            Model model) {
        Item item = seen(reference, person);
        Viewer viewer = Viewer.of(person);
        var asked = new Asked(cascade, page, evidence, answer, TimelineKind.ofKey(kind), when);
        model.addAttribute("viewer", viewer);
        model.addAllAttributes(story.of(item, asked, access.oversees(viewer)));
        return "insight/circulation";
    }

    @GetMapping("/diagram.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String reference, Authentication person) {
        var place = whereItIs
                .of(seen(reference, person).reference())
                .orElseThrow(() -> new NotThere("There is no diagram for " + reference + "."));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(place.bpmnXml().getBytes(StandardCharsets.UTF_8));
    }

    /** A file that a lead gave as evidence; never shown inside our pages. */
    @GetMapping("/evidence/{id:\\d{1,18}}")
    ResponseEntity<byte[]> evidence(@PathVariable String reference, @PathVariable long id, Authentication person) {
        return jdbc.sql("SELECT r.file_name, r.file FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id"
                        + " WHERE r.id = ? AND c.circulation_id = ? AND r.file IS NOT NULL")
                .params(id, seen(reference, person).id())
                .query((row, n) -> ResponseEntity.ok()
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(row.getString("file_name"), StandardCharsets.UTF_8)
                                        .build()
                                        .toString())
                        .header("X-Content-Type-Options", "nosniff")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(row.getBytes("file")))
                .optional()
                .orElseThrow(() -> new NotThere("There is no such file with " + reference + "."));
    }

    @GetMapping("/timeline.{format:csv|xlsx}")
    ResponseEntity<byte[]> timeline(
            @PathVariable String reference,
            @PathVariable String format,
            @RequestParam(defaultValue = "") String kind,
            Authentication person) {
        Item item = seen(reference, person);
        boolean office = access.oversees(Viewer.of(person));
        return Downloads.of(timeline.sheet(item.reference(), item.id(), TimelineKind.ofKey(kind), office), format);
    }

    @GetMapping("/reach.{format:csv|xlsx}")
    ResponseEntity<byte[]> reach(@PathVariable String reference, @PathVariable String format, Authentication person) {
        return Downloads.of(story.reach(seen(reference, person)), format);
    }

    private Item seen(String reference, Authentication person) {
        Item item = facts.item(reference)
                .orElseThrow(() -> new NotThere("There is no circulation " + reference + ". Check the reference."));
        if (!access.maySee(item, Viewer.of(person))) throw new NotYours();
        return item;
    }

    @ExceptionHandler
    ModelAndView notThere(NotThere missing) {
        return sorry(HttpStatus.NOT_FOUND, "There is nothing here", missing.getMessage());
    }

    @ExceptionHandler
    ModelAndView notYours(NotYours refused) {
        return sorry(
                HttpStatus.FORBIDDEN,
                "This circulation is not one of yours",
                "You see a circulation that you started, or that you or your group has or had a task of. If you need this"
                        + " one for your work, ask the Board’s administrator.");
    }

    private static ModelAndView sorry(HttpStatus status, String title, String sentence) {
        return new ModelAndView("circulation/sorry", Map.of("title", title, "sentence", sentence), status);
    }

    /** What was asked for does not exist; the sentence says so. */
    static class NotThere extends RuntimeException {
        NotThere(String plainSentence) {
            super(plainSentence);
        }
    }

    private static class NotYours extends RuntimeException {}
}
