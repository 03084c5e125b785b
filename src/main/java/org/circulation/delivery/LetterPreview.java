package org.circulation.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A letter before it is sent, made by the very templates that will write it. */
@Component
public class LetterPreview {

    /** A message is somebody else's page: it may show itself and nothing more. */
    private static final String CONTENT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final LetterModel model;
    private final MailTemplates templates;
    private final ObjectMapper json;
    private final Clock clock;

    LetterPreview(LetterModel model, MailTemplates templates, ObjectMapper json, Clock clock) {
        this.model = model;
        this.templates = templates;
        this.json = json;
        this.clock = clock;
    }

    /** The formatted part, to be shown in a frame of one of our pages. */
    public ResponseEntity<String> html(Letter letter, String readerName) {
        return inFrame(templates.html(letter.kind(), values(letter, readerName)));
    }

    /** The part without formatting. */
    public String text(Letter letter, String readerName) {
        return templates.text(letter.kind(), values(letter, readerName));
    }

    static ResponseEntity<String> inFrame(String html) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", CONTENT)
                .header("X-Frame-Options", "SAMEORIGIN")
                // A link opens in the whole window, as it does from a mail program.
                .body(html.replaceFirst("(?i)<head>", "<head><base target=\"_top\">"));
    }

    private Map<String, Object> values(Letter letter, String readerName) {
        return model.of(new QueuedMail(
                0,
                letter.circulationId(),
                letter.reference(),
                letter.kind(),
                letter.subjectType(),
                letter.subjectId(),
                0,
                "",
                readerName,
                0,
                MailText.line(letter.subject(), 250),
                MailText.line(letter.reason(), 500),
                write(letter.model()),
                clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private String write(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A letter's model holds strings, numbers and lists of them", e);
        }
    }
}
