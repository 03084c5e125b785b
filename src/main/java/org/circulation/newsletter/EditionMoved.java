package org.circulation.newsletter;

import java.time.LocalDate;
import java.util.List;

/** These items are now to be sent by another day; published in the same transaction. */
public record EditionMoved(long editionId, List<Long> itemIds, LocalDate dueOn) {}
