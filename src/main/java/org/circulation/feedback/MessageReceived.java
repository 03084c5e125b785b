package org.circulation.feedback;

/** Someone wrote to the Board; published in the same transaction. */
public record MessageReceived(long id, Long circulationId, String agencyId, Long personId, String body) {}
