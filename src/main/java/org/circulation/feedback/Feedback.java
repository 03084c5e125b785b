package org.circulation.feedback;

/** Messages back to the Board: leads are "a conduit for messages back" (strategy, 3). */
public interface Feedback {

    /** The longest message, in characters. */
    int MAX_LENGTH = 3500;

    /**
     * Keeps a message and publishes {@link MessageReceived}. The same words again from the same person within ten
     * minutes are the same message.
     *
     * @throws IllegalArgumentException if the message is empty or too long
     */
    void receive(Long circulationId, String agencyId, Long personId, String body);
}
