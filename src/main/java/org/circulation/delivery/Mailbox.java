package org.circulation.delivery;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.circulation.plan.BritishDates;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the demo's {@link MailboxCarrier} kept, newest first. */
@Repository
@Profile("demo")
class Mailbox {

    /** One line of the list; {@code received} in British form. */
    record Line(long id, String recipient, String subject, String received) {}

    record Kept(String received, ReceivedMail mail) {}

    private static final String TO = " WHERE (:to = '' OR LOWER(recipient) LIKE :like ESCAPE '\\')";

    private final JdbcClient jdbc;

    Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param to part of an address, or empty for everybody */
    long count(String to) {
        return jdbc.sql("SELECT COUNT(*) FROM mailbox_message" + TO)
                .param("to", to)
                .param("like", like(to))
                .query(Long.class)
                .single();
    }

    List<Line> page(String to, int size, long offset) {
        return jdbc.sql("SELECT id, recipient, subject, received_at FROM mailbox_message" + TO
                        + " ORDER BY id DESC LIMIT :size OFFSET :offset")
                .param("to", to)
                .param("like", like(to))
                .param("size", size)
                .param("offset", offset)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        british(row.getObject("received_at", OffsetDateTime.class))))
                .list();
    }

    Optional<Kept> find(long id) {
        return jdbc.sql("SELECT mime, received_at FROM mailbox_message WHERE id = :id")
                .param("id", id)
                .query((row, n) -> new Kept(
                        british(row.getObject("received_at", OffsetDateTime.class)),
                        ReceivedMail.of(row.getBytes("mime"))))
                .optional();
    }

    private static String british(OffsetDateTime time) {
        return BritishDates.of(time.toInstant());
    }

    private static String like(String to) {
        return "%"
                + to.toLowerCase(Locale.UK)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }
}
