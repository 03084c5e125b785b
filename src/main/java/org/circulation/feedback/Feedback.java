package org.circulation.feedback;

/** Messages back to the Board: leads are "a conduit for messages back" (strategy, 3). */
public interface Feedback {

    /** Keeps a lead's message and publishes {@link MessageReceived}. */
    void receive(Long circulationId, String agencyId, Long personId, String body);
}
