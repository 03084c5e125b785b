package org.circulation.calendar;

import java.time.Instant;

/**
 * An address from which a calendar program reads deadlines and meetings.
 *
 * @param owner username of who made it
 * @param groupId the group it is about; null: the owner's own work and the meetings of their groups
 * @param lastUsedAt null: never read yet
 * @param revokedAt null: it works
 * @param contentHash of what was last given out, or null
 * @param contentChangedAt since when it has been that, or null
 */
record CalendarFeed(
        long id,
        String owner,
        String groupId,
        Instant createdAt,
        Instant lastUsedAt,
        Instant revokedAt,
        String contentHash,
        Instant contentChangedAt) {}
