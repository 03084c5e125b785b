package org.circulation.newsletter;

/** An edition was put into the outbox; published in the same transaction, after its items were settled. */
public record EditionSent(long editionId, int items, int people) {}
