package org.circulation.circulation;

import java.time.Instant;

/** One circulation: its item and state. {@code reference} is readable and is the engine's business key. */
public record Circulation(
        long id,
        String reference,
        String rowKey,
        String kind,
        String title,
        String summary,
        String link,
        String meetingId,
        String startedBy,
        Instant startedAt,
        State state,
        Instant endedAt) {

    public enum State {
        RUNNING,
        COMPLETE,
        REJECTED,
        CANCELLED
    }
}
