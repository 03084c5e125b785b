package org.circulation.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * A message in the house's form. The only class that sets headers by name (a test keeps it so): {@code setHeader} lets
 * line breaks through, so it is given only constants and ids of our own making, checked again here.
 */
final class HouseMessage extends MimeMessage {

    private static final Session SESSION = Session.getInstance(new Properties());

    private final String messageId;

    /**
     * @param messageId with angle brackets; the same whenever the message is built again
     * @param threadId the id all messages about one circulation answer to, or null
     */
    HouseMessage(String messageId, String threadId) throws MessagingException {
        super(SESSION);
        this.messageId = id(messageId);
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        if (threadId != null) {
            setHeader("In-Reply-To", id(threadId));
            setHeader("References", id(threadId));
        }
    }

    /** One-click unsubscribing (RFC 8058) by a POST to the address. */
    void stopsAt(String address) throws MessagingException {
        if (!address.matches("https?://[A-Za-z0-9.:/_\\[\\]-]+"))
            throw new IllegalArgumentException("Not an address to unsubscribe at: " + address);
        setHeader("List-Unsubscribe", "<" + address + ">");
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /** Everything people may have worded goes through the helper, which encodes it. */
    void fill(InternetAddress from, InternetAddress to, String subject, Instant date, String text, String html)
            throws MessagingException {
        var helper = new MimeMessageHelper(this, false, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(to);
        helper.setSubject(MailText.line(subject, 250));
        helper.setSentDate(Date.from(date));
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(text, "plain"));
        alternatives.addBodyPart(part(html, "html"));
        setContent(alternatives);
    }

    static InternetAddress address(String email, String name) throws MessagingException {
        try {
            // Somebody whose name we do not know has the address in its place, which need not be said twice.
            String shown = email.startsWith(name) ? null : MailText.line(name, 200);
            var address = new InternetAddress(email, shown, StandardCharsets.UTF_8.name());
            address.validate();
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private static String id(String id) {
        if (!id.matches("<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>"))
            throw new IllegalArgumentException("Not a message id: " + id);
        return id;
    }
}
