package org.circulation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What a reader gets, sent through a real SMTP exchange. */
@CirculationTest
class MailTest {

    static final Set<String> KINDS = SampleMails.KINDS.keySet();
    static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    LetterWriter writer;

    @Autowired
    Clock clock;

    @Autowired
    ObjectMapper json;

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void given_a_letter_when_it_is_received_then_headers_and_both_parts_are_there() throws Exception {
        MimeMessage received =
                received(mail("cascade", "Pass it on: bruising in babies", SampleMails.KINDS.get("cascade")));
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(received.getMessageID()).matches("<delivery-77\\.[0-9a-z]+@board\\.example\\.org>");
        assertThat(received.getHeader("References")).containsExactly("<circulation-POL-2026-0007@board.example.org>");
        assertThat(received.getHeader("In-Reply-To")).containsExactly("<circulation-POL-2026-0007@board.example.org>");
        assertThat(received.getSubject()).isEqualTo("Pass it on: bruising in babies");
        assertThat(received.getSentDate()).isCloseTo(java.util.Date.from(clock.instant()), 60_000);
        var from = (InternetAddress) received.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("Safeguarding Children Board");
        var to = (InternetAddress) received.getAllRecipients()[0];
        assertThat(to.getAddress()).isEqualTo("amira@example.org");
        assertThat(to.getPersonal()).isEqualTo("Amira Hussain");
        assertThat(received.getContentType()).startsWith("multipart/alternative");
        assertThat(part(received, 0))
                .contains("Dear Amira Hussain", SampleMails.TITLE, "Why you got this: You are", "/r/eyJ");
        assertThat(part(received, 1)).contains(SampleMails.TITLE, "Why you got this:", "https://");
    }

    @Test
    void given_the_same_row_when_it_is_written_again_then_the_message_id_is_the_same() throws Exception {
        QueuedMail mail = mail("completed", "Done", Map.of());
        MimeMessage first = writer.write(mail);
        MimeMessage second = writer.write(mail);
        first.saveChanges();
        second.saveChanges();
        assertThat(first.getMessageID()).isEqualTo(second.getMessageID());
    }

    @Test
    void given_hostile_text_when_it_is_received_then_it_is_only_text() throws Exception {
        String hostile = "Bad\r\nBcc: thief@example.net\r\n\r\n<script>alert(1)</script> ${7*7} __${7*7}__ [[${7*7}]]";
        QueuedMail mail = new QueuedMail(
                78,
                1L,
                "POL-2026-0007",
                "returned",
                "task",
                "t",
                1,
                "amira@example.org",
                "Amira\r\nBcc: thief@example.net",
                1,
                hostile,
                hostile,
                json.writeValueAsString(
                        Map.of("title", hostile, "comments", hostile, "by", hostile, "link", "javascript:alert(1)")),
                OffsetDateTime.now(clock));
        MimeMessage received = received(mail);
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getSubject()).startsWith("Bad Bcc: thief@example.net <script>");
        String html = part(received, 1);
        assertThat(html)
                .doesNotContain("<script", "javascript:", ">49<")
                .contains("&lt;script&gt;", "${7*7}", "__${7*7}__", "[[${7*7}]]");
        assertThat(part(received, 0)).contains("<script>alert(1)</script> ${7*7} __${7*7}__ [[${7*7}]]");
    }

    @Test
    void given_an_address_that_is_none_when_it_is_written_then_it_is_refused_in_plain_words() {
        QueuedMail mail = new QueuedMail(
                79,
                1L,
                null,
                "completed",
                "task",
                "t",
                1,
                "not an address",
                "A",
                1,
                "S",
                "R",
                "{}",
                OffsetDateTime.now(clock));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> writer.write(mail))
                .isInstanceOf(NotDelivered.class)
                .hasMessageContaining("is not an e-mail address");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void given_each_kind_when_it_is_written_then_its_words_are_in_both_parts_and_missing_ones_break_nothing(String kind)
            throws Exception {
        Map<String, Object> values = SampleMails.KINDS.get(kind);
        MimeMessage message = writer.write(mail(kind, SampleMails.TITLE, values));
        String text = part(message, 0);
        String html = part(message, 1);
        assertThat(text).doesNotContain("null", "${", "[(", "[#");
        assertThat(html).doesNotContain("null", "${", " th:");
        values.forEach((key, value) -> {
            if (value instanceof String words && !key.equals("ask") && !words.contains("\n")) {
                assertThat(text).as(key).contains(words);
                assertThat(html).as(key).contains(words.replace("'", "&#39;"));
            }
        });
        Path folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(kind + ".html"), html);
        Files.writeString(folder.resolve(kind + ".txt"), text);

        MimeMessage bare = writer.write(mail(kind, "Bare", Map.of()));
        assertThat(part(bare, 0)).contains("Why you got this").doesNotContain("null");
        assertThat(part(bare, 1)).contains("Why you got this").doesNotContain("null", "href=\"\"");
    }

    @Test
    void given_a_person_asked_for_themselves_when_it_is_written_then_it_speaks_of_no_agency() throws Exception {
        for (String kind : new String[] {"cascade", "nudge"}) {
            MimeMessage message = written(
                    kind,
                    Map.of("ask", "acknowledge", "who", "person", "instruction", "new-version", "reason", "Due."));
            assertThat(part(message, 0)).contains("you use").doesNotContainIgnoringCase("agency");
            assertThat(part(message, 1)).contains("use").doesNotContainIgnoringCase("agency");
        }
    }

    @Test
    void given_single_agency_training_when_it_is_written_then_it_names_the_channel() throws Exception {
        String line = "The plan’s channel for your agency: Learning Leads website.";
        for (String kind : new String[] {"cascade", "nudge"}) {
            MimeMessage message = written(
                    kind,
                    Map.of("ask", "return", "who", "agency", "instruction", "own-channel", "channels", List.of(line)));
            assertThat(part(message, 0)).contains(line, "publish", "multi-agency programme");
            assertThat(part(message, 1)).contains(line, "publish", "multi-agency programme");
        }
    }

    private MimeMessage written(String kind, Map<String, Object> more) throws Exception {
        Map<String, Object> values = new HashMap<>(SampleMails.KINDS.get(kind));
        values.putAll(more);
        MimeMessage message = writer.write(mail(kind, SampleMails.TITLE, values));
        Path folder = Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(folder.resolve(kind + "-" + more.get("instruction") + ".html"), part(message, 1));
        return message;
    }

    @Test
    void only_one_reviewed_class_sets_mail_headers_by_name() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.circulation");
        var settingHeaders = new DescribedPredicate<JavaCall<?>>("set a mail header by name") {
            @Override
            public boolean test(JavaCall<?> call) {
                return call.getTargetOwner().isAssignableTo(Part.class)
                        && Set.of("setHeader", "addHeader", "addHeaderLine").contains(call.getName());
            }
        };
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName(HouseMessage.class.getName())
                .should()
                .callCodeUnitWhere(settingHeaders)
                .check(classes);
    }

    private MimeMessage received(QueuedMail mail) throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SERVER.getSmtp().getPort());
        try (var trip = new SmtpCarrier(sender).open()) {
            trip.deliver(writer.write(mail));
        }
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        return SERVER.getReceivedMessages()[0];
    }

    private QueuedMail mail(String kind, String subject, Map<String, Object> values) throws Exception {
        return new QueuedMail(
                77,
                1L,
                "POL-2026-0007",
                kind,
                "circulation",
                "1",
                1,
                "amira@example.org",
                "Amira Hussain",
                1,
                subject,
                "You are the communication lead of Northfield Primary School.",
                json.writeValueAsString(values),
                OffsetDateTime.now(clock));
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return ((String) ((MimeMultipart) message.getContent())
                        .getBodyPart(index)
                        .getContent())
                .replace("\r\n", "\n");
    }
}
