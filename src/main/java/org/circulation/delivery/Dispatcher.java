package org.circulation.delivery;

import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.UUID;
import org.circulation.delivery.NotDelivered.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what is due, chunk by chunk, one connection a chunk. Each message is marked by itself as soon as it was
 * accepted, so that a killed process repeats at most the one in each thread's hand, with the same Message-ID.
 */
@Component
class Dispatcher {

    /** About a day of ten-minute waits: after this a message the server keeps putting off goes to the dead letter. */
    private static final int MOST_ATTEMPTS = 150;

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final MailQueue queue;
    private final LetterWriter writer;
    private final MailServer server;
    private final DeliverySettings settings;
    private volatile boolean stopping;

    Dispatcher(MailQueue queue, LetterWriter writer, MailServer server, DeliverySettings settings) {
        this.queue = queue;
        this.writer = writer;
        this.server = server;
        this.settings = settings;
    }

    /** On the calling thread, until nothing is due or the server does not answer. @return how many left */
    int sendWhatIsDue() {
        int left = 0;
        while (!stopping) {
            String claim = UUID.randomUUID().toString();
            var mails = new ArrayDeque<>(queue.claim(claim, settings.chunk(), settings.lease()));
            if (mails.isEmpty()) break;
            var chunk = new Chunk(claim, mails);
            boolean goOn = chunk.send();
            left += chunk.left;
            if (!goOn) break;
        }
        return left;
    }

    /** Finishes the message in hand and gives the rest back. */
    void stop() {
        stopping = true;
    }

    private final class Chunk {
        private final String claim;
        private final ArrayDeque<QueuedMail> mails;
        private int left;

        Chunk(String claim, ArrayDeque<QueuedMail> mails) {
            this.claim = claim;
            this.mails = mails;
        }

        /** @return false if there is no sense in claiming more now */
        boolean send() {
            try {
                while (!mails.isEmpty() && !stopping) sendOnOneConnection();
                return !stopping;
            } catch (NotDelivered e) {
                log.warn("Sending waits for {}: {}", server.name(), e.getMessage());
                giveBack(e.getMessage());
                return false;
            } finally {
                giveBack(null);
            }
        }

        private void sendOnOneConnection() throws NotDelivered {
            try (var trip = server.open()) {
                while (!mails.isEmpty() && !stopping) {
                    // Still in the queue while it is tried: if no message is to blame, it is given back like the
                    // others.
                    boolean connected;
                    try {
                        connected = handOver(mails.peek(), trip);
                    } catch (RuntimeException e) {
                        // It may have left unmarked: it keeps its lease instead of being repeated at once.
                        mails.poll();
                        throw e;
                    }
                    mails.poll();
                    if (!connected) return;
                }
            }
        }

        /** @return false if the connection is gone and the next message needs a new one */
        private boolean handOver(QueuedMail mail, MailCarrier.Trip trip) throws NotDelivered {
            try {
                MimeMessage message = writer.write(mail);
                if (!queue.mayLeave(mail.id(), claim, settings.lease())) return true;
                trip.deliver(message);
                queue.sent(mail.id());
                left++;
                return true;
            } catch (NotDelivered e) {
                if (e.why() == Why.SERVER_AWAY) {
                    server.failed(e.getMessage());
                    throw e;
                }
                boolean giveUp = e.why() == Why.LATER && mail.attempts() >= MOST_ATTEMPTS;
                if (e.why() == Why.REFUSED || giveUp) {
                    log.warn("Message {} to person {} was refused: {}", mail.id(), mail.personId(), e.getMessage());
                    queue.refused(mail.id(), claim, e.getMessage());
                } else {
                    queue.later(mail.id(), claim, Backoff.ofMessage(mail.attempts()), e.getMessage());
                }
                return e.why() != Why.BROKEN_OFF;
            }
        }

        private void giveBack(String error) {
            queue.giveBack(mails.stream().map(QueuedMail::id).toList(), claim, error);
            mails.clear();
        }
    }
}
