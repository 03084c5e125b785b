package org.circulation.calendar;

import java.time.Instant;

/**
 * A meeting and what became of it.
 *
 * @param closedAt null: not closed
 * @param closedBy username, null: not closed
 * @param cancelledAt null: not cancelled
 */
public record MeetingRecord(Meeting meeting, Instant closedAt, String closedBy, Instant cancelledAt) {

    public boolean closed() {
        return closedAt != null;
    }

    public boolean cancelled() {
        return cancelledAt != null;
    }
}
