package org.circulation.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A message as the mail server got it. */
record Mail(String to, String subject, String text) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile(Pattern.quote(Live.address()) + "/(?:tasks|r)/[^\\s>]+");

    /** Waits for the newest mail to this person whose subject holds all these words. */
    static Mail to(String person, String... words) {
        return to(person, mail -> Arrays.stream(words).allMatch(mail.subject::contains), String.join(" … ", words));
    }

    /** Waits for the newest mail to a communication lead about the title, with the personal link in it. */
    static Mail toLead(String lead, String title) {
        return to(lead, mail -> mail.subject.contains(title) && mail.text.contains("/r/"), title);
    }

    /** The lead mails about the title that have come so far. */
    static List<Mail> toLeads(String title) {
        return all().stream()
                .filter(mail -> mail.subject.contains(title) && mail.text.contains("/r/"))
                .toList();
    }

    /** Every mail that has come so far. */
    static List<Mail> all() {
        return Arrays.stream(Live.MAIL_SERVER.getReceivedMessages())
                .map(Mail::of)
                .toList();
    }

    /** The link in it that its reader is meant to follow. */
    String link() {
        var link = LINK.matcher(text);
        assertThat(link.find()).as("a link in the mail to %s:%n%s", to, text).isTrue();
        return link.group();
    }

    private static Mail to(String person, Predicate<Mail> wanted, String described) {
        String address = person + "@example.org";
        var come = Patience.until(PATIENCE, () -> all().stream()
                .filter(mail -> mail.to.equals(address) && wanted.test(mail))
                .reduce((older, newer) -> newer));
        return come.orElseThrow(() -> new AssertionError(
                "No mail to " + address + " about “" + described + "”; it has " + subjectsTo(address)));
    }

    private static List<String> subjectsTo(String address) {
        return all().stream()
                .filter(mail -> mail.to.equals(address))
                .map(Mail::subject)
                .toList();
    }

    private static Mail of(MimeMessage message) {
        try {
            return new Mail(
                    message.getRecipients(Message.RecipientType.TO)[0]
                            .toString()
                            .replaceAll(".*<|>.*", ""),
                    message.getSubject(),
                    plainText(message).orElse(""));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> plainText(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) return Optional.of((String) part.getContent());
        if (!(part.getContent() instanceof Multipart parts)) return Optional.empty();
        for (int i = 0; i < parts.getCount(); i++) {
            var text = plainText(parts.getBodyPart(i));
            if (text.isPresent()) return text;
        }
        return Optional.empty();
    }
}
