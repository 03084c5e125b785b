package org.circulation.publication;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.circulation.Documents;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The public updates page: what was published, for everyone, without an account. */
@Controller
class UpdatesController {

    private static final int PAGE_SIZE = 20;

    /** For {@code fragments :: pages}. */
    record Pages(int number, int pages, UpdatesFilter filter) {
        public String address(int page) {
            String address = filter.address("/updates");
            return address + (address.contains("?") ? "&" : "?") + "page=" + page;
        }
    }

    private final StandingUpdates standing;
    private final Topics topics;
    private final ObjectProvider<Documents> documents;
    private final Clock clock;

    UpdatesController(StandingUpdates standing, Topics topics, ObjectProvider<Documents> documents, Clock clock) {
        this.standing = standing;
        this.topics = topics;
        this.documents = documents;
        this.clock = clock;
    }

    @GetMapping("/updates")
    String list(
            @RequestParam(name = "for", defaultValue = "") String section,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        List<String> published = standing.topics();
        var filter = new UpdatesFilter(
                Audience.section(section).orElse(null), published.contains(topic) || topics.known(topic) ? topic : "");
        int pages = (int) Math.max(1, (standing.count(filter) + PAGE_SIZE - 1) / PAGE_SIZE);
        int asked = page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
        int number = Math.max(1, Math.min(asked, pages));
        List<Update> updates = standing.list(filter, PAGE_SIZE, (number - 1) * PAGE_SIZE);
        model.addAttribute("filter", filter);
        model.addAttribute("sections", Audience.SECTIONS);
        model.addAttribute("topics", topicsToChoose(published, filter.topic()));
        model.addAttribute("page", new Pages(number, pages, filter));
        model.addAttribute("updates", updates);
        model.addAttribute("audiences", standing.audiencesOf(updates));
        model.addAttribute("today", LocalDate.now(clock));
        return "publication/updates";
    }

    /** Those with something in them, and the one in the address, which may be still empty. */
    private Map<String, String> topicsToChoose(List<String> published, String chosen) {
        Map<String, String> names = topics.names(published);
        if (!chosen.isEmpty()) names.putIfAbsent(chosen, topics.name(chosen));
        return names;
    }

    /** The version asked for; else the one for everyone; else the first there is. */
    @GetMapping("/updates/{reference}")
    String one(
            @PathVariable String reference,
            @RequestParam(name = "for", defaultValue = "") String section,
            Model model,
            HttpServletResponse response) {
        List<Update> versions = known(reference);
        Update update = versions.stream()
                .filter(version -> version.audience().key().equals(section))
                .findFirst()
                .orElse(versions.get(0));
        model.addAttribute("update", update);
        if (update.getWithdrawn()) {
            response.setStatus(HttpStatus.GONE.value());
            return "publication/withdrawn";
        }
        model.addAttribute("versions", versions);
        model.addAttribute("topicName", topics.name(update.topic()));
        model.addAttribute("today", LocalDate.now(clock));
        Documents files = documents.getIfAvailable();
        model.addAttribute("documents", files == null ? List.of() : files.publicOf(update.circulationId()));
        return "publication/update";
    }

    /** A document of a published item; only the latest versions of those that were made public. */
    @GetMapping("/updates/{reference}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable long id) {
        Update update = known(reference).get(0);
        if (update.getWithdrawn()) throw new ResponseStatusException(HttpStatus.GONE, "This was withdrawn.");
        Documents files = documents.getObject();
        boolean isPublic = files.publicOf(update.circulationId()).stream().anyMatch(d -> d.id() == id);
        if (!isPublic) throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such document.");
        Documents.Content content = files.content(update.circulationId(), id);
        String disposition = ContentDisposition.attachment()
                .filename(content.name(), StandardCharsets.UTF_8)
                .build()
                .toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(content.mediaType()))
                .body(content.bytes());
    }

    private List<Update> known(String reference) {
        List<Update> versions = standing.find(reference);
        if (versions.isEmpty())
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no published update " + reference + ".");
        return versions;
    }
}
