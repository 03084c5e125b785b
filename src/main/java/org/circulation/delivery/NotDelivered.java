package org.circulation.delivery;

/** A message, or all of them, could not leave; the message says why in plain words. */
class NotDelivered extends Exception {

    enum Why {
        /** The server, or its view of us as a sender: no message is to blame. */
        SERVER_AWAY,
        /** The connection broke while this message was on its way; it may or may not have been taken. */
        BROKEN_OFF,
        /** The server asks to try this one later (4xx). */
        LATER,
        /** The server will never take this one (5xx), or it cannot be written. */
        REFUSED
    }

    private final Why why;

    NotDelivered(Why why, String plainWords, Throwable cause) {
        super(plainWords, cause);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
