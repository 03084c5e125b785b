package org.circulation.newsletter;

import java.time.LocalDate;

/** An edition opened by itself, since something is to be in it; published in the same transaction. */
public record EditionOpened(long editionId, LocalDate dueOn) {}
