package org.circulation.delivery;

import jakarta.mail.internet.MimeMessage;

/** Takes messages away: a mail server, or the demo's mailbox page. */
interface MailCarrier {

    /** In words, for managers: e.g. {@code mail.example.org, port 587}. */
    String name();

    /** A connection for several messages. @throws NotDelivered with {@link NotDelivered.Why#SERVER_AWAY} */
    Trip open() throws NotDelivered;

    interface Trip extends AutoCloseable {

        /** Returns when the message was accepted. */
        void deliver(MimeMessage message) throws NotDelivered;

        @Override
        void close();
    }
}
