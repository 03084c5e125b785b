package org.circulation.publication;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.circulation.Documents;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
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
    record Pages(int number, int pages, String topic) {
        public String address(int page) {
            return "/updates?" + (topic.isEmpty() ? "" : "topic=" + topic + "&") + "page=" + page;
        }
    }

    private final SqlPublications publications;
    private final ObjectProvider<Documents> documents;
    private final ObjectProvider<PlanTable> plan;
    private final Clock clock;

    UpdatesController(
            SqlPublications publications,
            ObjectProvider<Documents> documents,
            ObjectProvider<PlanTable> plan,
            Clock clock) {
        this.publications = publications;
        this.documents = documents;
        this.plan = plan;
        this.clock = clock;
    }

    @GetMapping("/updates")
    String list(
            @RequestParam(defaultValue = "") String topic, @RequestParam(defaultValue = "1") int page, Model model) {
        List<String> topics = publications.topics();
        String chosen = topics.contains(topic) ? topic : "";
        int pages = (int) Math.max(1, (publications.count(chosen) + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.max(1, Math.min(page, pages));
        model.addAttribute("topic", chosen);
        model.addAttribute("topics", names(topics));
        model.addAttribute("page", new Pages(number, pages, chosen));
        model.addAttribute("updates", publications.standing(chosen, PAGE_SIZE, (number - 1) * PAGE_SIZE));
        model.addAttribute("today", LocalDate.now(clock));
        return "publication/updates";
    }

    @GetMapping("/updates/{reference}")
    String one(@PathVariable String reference, Model model, jakarta.servlet.http.HttpServletResponse response) {
        Update update = known(reference);
        model.addAttribute("update", update);
        if (update.getWithdrawn()) {
            response.setStatus(HttpStatus.GONE.value());
            return "publication/withdrawn";
        }
        model.addAttribute("topicName", names(List.of(update.topic())).get(update.topic()));
        model.addAttribute("today", LocalDate.now(clock));
        Documents files = documents.getIfAvailable();
        model.addAttribute("documents", files == null ? List.of() : files.latestOf(update.circulationId()));
        return "publication/update";
    }

    /** A document of a published item; only the latest versions are public. */
    @GetMapping("/updates/{reference}/documents/{id}")
    ResponseEntity<byte[]> document(@PathVariable String reference, @PathVariable long id) {
        Update update = known(reference);
        if (update.getWithdrawn()) throw new ResponseStatusException(HttpStatus.GONE, "This was withdrawn.");
        Documents files = documents.getObject();
        boolean latest = files.latestOf(update.circulationId()).stream().anyMatch(d -> d.id() == id);
        if (!latest) throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such document.");
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

    private Update known(String reference) {
        return publications
                .find(reference)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no published update " + reference + "."));
    }

    private Map<String, String> names(List<String> topics) {
        PlanTable table = plan.getIfAvailable();
        List<PlanRow> rows = table == null ? List.of() : table.rows();
        Map<String, String> names = new LinkedHashMap<>();
        for (String topic : topics)
            names.put(
                    topic,
                    rows.stream()
                            .filter(row -> row.key().equals(topic))
                            .map(PlanRow::what)
                            .findFirst()
                            .orElse(topic.replace('-', ' ')));
        return names;
    }
}
