package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.List;
import org.circulation.delivery.Outbox;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An edition as its readers get it, through a real SMTP exchange. */
@StoryTest
class NewsletterMailTest extends NewsletterStory {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    Outbox outbox;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        SERVER.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
        // The training manager is on a list of hers and, here, on another one: one letter each all the same.
        properties.add("circulation.newsletter.audiences", () -> "communication-leads,agency-leads,training-manager");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void everybody_on_its_lists_gets_one_readable_letter() throws Exception {
        item(
                "Private fostering: the new leaflet",
                "Who lives with others for 28 days is privately fostered.\n\nRing us.");
        item("Bruising <b>in</b> babies", "The same day.");
        long edition = edition().id();
        int number = edition().number();
        newsletter.beginEditing(edition);
        outbox.dispatch();
        SERVER.purgeEmailFromAllMailboxes();
        var sent = newsletter.send(edition, "publicity-chair");
        outbox.dispatch();

        List<String> addresses = Arrays.stream(SERVER.getReceivedMessages())
                .map(NewsletterMailTest::to)
                .toList();
        assertThat(addresses)
                .hasSize(sent.people())
                .doesNotHaveDuplicates()
                .contains("lead-schools@example.org", "training-manager@example.org");
        MimeMessage one = SERVER.getReceivedMessages()[0];
        assertThat(one.getSubject()).isEqualTo("SCB newsletter " + number);
        String text = part(one, 0);
        String html = part(one, 1);
        assertThat(text)
                .contains(
                        "Newsletter " + number,
                        "* Private fostering: the new leaflet",
                        "Ring us.",
                        "Read more: https://")
                .contains("Why you got this: You are on one of the lists");
        assertThat(html)
                .contains("Newsletter " + number, "Ring us.", "Bruising &lt;b&gt;in&lt;/b&gt; babies", "Read more")
                .contains("NEWS-");
        assertThat(text.indexOf("Private fostering")).isLessThan(text.indexOf("Bruising"));
    }

    private static String to(MimeMessage message) {
        try {
            return ((jakarta.mail.internet.InternetAddress) message.getAllRecipients()[0]).getAddress();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return ((String) ((MimeMultipart) message.getContent())
                        .getBodyPart(index)
                        .getContent())
                .replace("\r\n", "\n");
    }
}
