package org.circulation.delivery;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A message read back from its bytes, as its reader's mail program would read it.
 *
 * @param html null if it has no such part
 * @param text null if it has no such part
 */
record ReceivedMail(String subject, List<Header> headers, String html, String text) {

    /** One line of what the message says about itself. */
    record Header(String name, String value) {}

    static ReceivedMail of(byte[] mime) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime));
            var headers = new ArrayList<Header>();
            add(headers, "From", addresses(message.getFrom()));
            add(headers, "To", addresses(message.getAllRecipients()));
            add(headers, "Subject", message.getSubject());
            add(headers, "Message-ID", message.getMessageID());
            add(headers, "In-Reply-To", message.getHeader("In-Reply-To", ", "));
            add(headers, "Auto-Submitted", message.getHeader("Auto-Submitted", ", "));
            add(headers, "List-Unsubscribe", message.getHeader("List-Unsubscribe", ", "));
            return new ReceivedMail(
                    message.getSubject(), headers, find(message, "text/html"), find(message, "text/plain"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A kept message cannot be read", e);
        }
    }

    private static void add(List<Header> headers, String name, String value) {
        if (value != null && !value.isBlank()) headers.add(new Header(name, value));
    }

    private static String addresses(Address[] addresses) {
        if (addresses == null) return null;
        var shown = new ArrayList<String>();
        for (Address address : addresses) {
            shown.add(address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString());
        }
        return String.join(", ", shown);
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) return (String) part.getContent();
        if (!part.isMimeType("multipart/*")) return null;
        var parts = (Multipart) part.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart inner = parts.getBodyPart(i);
            String found = find(inner, type);
            if (found != null) return found;
        }
        return null;
    }
}
