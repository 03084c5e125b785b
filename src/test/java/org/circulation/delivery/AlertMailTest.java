package org.circulation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.circulation.publication.Publications;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** From the form to the one click that stops it, by what a member of the public receives in a real SMTP exchange. */
@CirculationTest
class AlertMailTest {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String EMAIL = "carer.alert-mail@example.org";
    private static final long CIRCULATION = 20_461_109_002L;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LetterWriter writer;

    @Autowired
    Publications publications;

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @AfterEach
    void tidy() {
        publications.withdraw(CIRCULATION);
    }

    @Test
    void given_a_carer_who_asks_when_they_confirm_read_and_stop_then_each_mail_has_what_it_needs() throws Exception {
        new WebSession(port)
                .postForm("/updates/alerts", "email=" + EMAIL + "&section=parents&topic=e-safety-information");
        MimeMessage asked = received("alerts-confirm");
        assertThat(asked.getSubject()).isEqualTo("Please confirm: emails about new updates");
        assertThat(asked.getAllRecipients()).extracting(Object::toString).containsExactly(EMAIL);
        assertThat(asked.getHeader("List-Unsubscribe"))
                .as("there is nothing to stop yet")
                .isNull();
        String confirm = linkIn(text(asked), "/updates/alerts/confirm/");
        assertThat(post(confirm, "").body()).contains("You will hear from us");

        publications.writeVersion(
                CIRCULATION, "parents", "Sharing pictures", "Ask them.\nBcc: thief@example.net ${7*7}");
        publications.publish(
                CIRCULATION,
                "ESAF-2046-MAIL",
                "e-safety-information",
                "Sharing pictures",
                "x",
                null,
                LocalDate.of(2048, 1, 1));
        MimeMessage alert = received("update-alert");
        assertThat(alert.getSubject()).isEqualTo("New: Sharing pictures");
        assertThat(alert.getHeader("Bcc")).isNull();
        assertThat(alert.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(alert.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String header = alert.getHeader("List-Unsubscribe", null);
        assertThat(header).matches("<https?://[^<>\\s]+/updates/alerts/stop/[\\w.-]+>");
        String stop = header.substring(1, header.length() - 1);
        assertThat(text(alert))
                .contains("Ask them.", "${7*7}", "/updates/ESAF-2046-MAIL?for=parents", "Stop these emails: " + stop);
        String html = html(alert);
        assertThat(html).contains("Stop these emails", stop).doesNotContain("<img");

        var stopped = post(stop, "List-Unsubscribe=One-Click");
        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM delivery WHERE email = ?")
                        .param(EMAIL)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Writes the queued row as the dispatcher does, and hands it to the server. */
    private MimeMessage received(String kind) throws Exception {
        QueuedMail mail = jdbc.sql(
                        """
                        SELECT d.id, d.circulation_id, c.reference, d.kind, d.subject_type, d.subject_id,
                               COALESCE(d.person_id, 0) AS person_id, d.email, d.name, d.attempts, c.subject, c.reason, c.model,
                               d.created_at
                          FROM delivery d JOIN delivery_content c ON c.id = d.content_id
                         WHERE d.email = ? AND d.kind = ?""")
                .params(EMAIL, kind)
                .query(QueuedMail.class)
                .single();
        SERVER.purgeEmailFromAllMailboxes();
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SERVER.getSmtp().getPort());
        try (var trip = new SmtpCarrier(sender).open()) {
            trip.deliver(writer.write(mail));
        }
        return SERVER.getReceivedMessages()[0];
    }

    private static String linkIn(String text, String path) {
        return text.lines()
                .filter(line -> line.contains(path))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private HttpResponse<String> post(String address, String body) throws Exception {
        String path = address.substring(address.indexOf("/updates/"));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String text(MimeMessage message) throws Exception {
        return part(message, 0);
    }

    private static String html(MimeMessage message) throws Exception {
        return part(message, 1);
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return (String)
                ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }
}
