package org.circulation.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Map;
import org.circulation.CirculationProperties;
import org.circulation.delivery.NotDelivered.Why;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Turns a queued row into the message its reader gets. */
@Component
class LetterWriter {

    private final LetterModel model;
    private final MailTemplates templates;
    private final CirculationProperties properties;
    private final Clock clock;
    private final String host;

    LetterWriter(LetterModel model, MailTemplates templates, CirculationProperties properties, Clock clock) {
        this.model = model;
        this.templates = templates;
        this.properties = properties;
        this.clock = clock;
        String from = properties.mailFrom();
        this.host = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }

    /** @throws NotDelivered with {@link Why#REFUSED} if it cannot be written */
    MimeMessage write(QueuedMail mail) throws NotDelivered {
        try {
            Map<String, Object> values = model.of(mail);
            var message = new HouseMessage(messageId(mail), threadId(mail));
            if (values.get(LetterModel.UNSUBSCRIBE) instanceof String address) message.stopsAt(address);
            message.fill(
                    HouseMessage.address(properties.mailFrom(), properties.boardName()),
                    HouseMessage.address(mail.email(), mail.name()),
                    mail.subject(),
                    clock.instant(),
                    templates.text(mail.kind(), values),
                    templates.html(mail.kind(), values));
            return message;
        } catch (AddressException e) {
            throw new NotDelivered(
                    Why.REFUSED, "“" + mail.email() + "” is not an e-mail address. Mend it in the directory.", e);
        } catch (DataAccessException e) {
            // The database is away: no message is to blame.
            throw e;
        } catch (MessagingException | RuntimeException e) {
            // One that cannot be written would otherwise come round for ever, unseen, before those behind it.
            throw new NotDelivered(Why.REFUSED, "The message could not be written: " + e.getMessage(), e);
        }
    }

    /** The same for the row however often it is built; another database's row of the same number differs by its time. */
    private String messageId(QueuedMail mail) {
        String made = Long.toString(mail.createdAt().toInstant().toEpochMilli(), 36);
        return "<delivery-" + mail.id() + "." + made + "@" + host + ">";
    }

    private String threadId(QueuedMail mail) {
        if (mail.reference() != null && mail.reference().matches("[A-Za-z0-9-]+")) {
            return "<circulation-" + mail.reference() + "@" + host + ">";
        }
        return mail.circulationId() == null ? null : "<circulation-" + mail.circulationId() + "@" + host + ">";
    }
}
