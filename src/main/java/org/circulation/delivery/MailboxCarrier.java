package org.circulation.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.circulation.delivery.NotDelivered.Why;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's mail server: whole messages, as they would have been received, for the mailbox page. */
class MailboxCarrier implements MailCarrier {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailboxCarrier(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "the demo's mailbox page";
    }

    @Override
    public Trip open() {
        return new Trip() {
            @Override
            public void deliver(MimeMessage message) throws NotDelivered {
                keep(message);
            }

            @Override
            public void close() {}
        };
    }

    private void keep(MimeMessage message) throws NotDelivered {
        try {
            var mime = new ByteArrayOutputStream();
            message.saveChanges();
            message.writeTo(mime);
            jdbc.sql(
                            """
                            INSERT INTO mailbox_message (recipient, subject, mime, received_at)
                            VALUES (:to, :subject, :mime, :now)""")
                    .param("to", ((InternetAddress) message.getAllRecipients()[0]).getAddress())
                    .param("subject", message.getSubject())
                    .param("mime", mime.toByteArray())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (MessagingException | IOException e) {
            throw new NotDelivered(Why.REFUSED, "The message could not be written: " + e.getMessage(), e);
        }
    }
}
