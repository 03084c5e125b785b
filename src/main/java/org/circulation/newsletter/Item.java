package org.circulation.newsletter;

import java.time.Instant;

/**
 * One circulation's place in the newsletter.
 *
 * @param editionId null: it came after the list was closed and waits for the edition after
 * @param link where to read more, or null
 * @param settledAt when it was sent or left out; null while it is on its way
 * @param dropReason why it was left out; null if it was not
 * @param droppedBy username, or null
 */
public record Item(
        long id,
        Long editionId,
        long circulationId,
        String title,
        String words,
        String link,
        Instant addedAt,
        Instant settledAt,
        String dropReason,
        String droppedBy) {}
