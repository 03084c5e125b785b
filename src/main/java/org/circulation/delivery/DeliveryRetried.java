package org.circulation.delivery;

/**
 * An administrator had a refused message sent again; published in the same transaction.
 *
 * @param circulationId the circulation it belongs to, or null
 * @param recipient the reader's name
 * @param by username of who asked for it
 * @param reason their own words
 */
public record DeliveryRetried(Long circulationId, String recipient, String kind, String by, String reason) {}
