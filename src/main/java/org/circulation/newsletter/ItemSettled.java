package org.circulation.newsletter;

/**
 * Nothing is waited for any more; published in the same transaction.
 *
 * @param sent false: it was left out
 * @param words the evidence, e.g. "Sent in newsletter 3 to 128 people", or why it was left out
 * @param by username of who sent the edition or left the item out
 */
public record ItemSettled(long itemId, long circulationId, boolean sent, String words, String by) {}
