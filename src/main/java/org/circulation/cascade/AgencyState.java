package org.circulation.cascade;

import java.time.Instant;
import org.circulation.plan.BritishDates;

/** Where one answer stands, an agency's or a person's own, for the page of a personal link; instants are null until the fact is there. */
record AgencyState(
        String id,
        String name,
        Instant acknowledgedAt,
        String acknowledgedBy,
        Instant returnedAt,
        Instant evidencedAt,
        Instant declinedAt,
        Instant closedAt,
        boolean answered) {

    public String acknowledged() {
        return acknowledgedAt == null
                ? null
                : BritishDates.of(acknowledgedAt) + (acknowledgedBy == null ? "" : " by " + acknowledgedBy);
    }

    public String returned() {
        return returnedAt == null ? null : BritishDates.of(returnedAt);
    }

    public String evidenced() {
        return evidencedAt == null ? null : BritishDates.of(evidencedAt);
    }

    public String declined() {
        return declinedAt == null ? null : BritishDates.of(declinedAt);
    }

    public String closed() {
        return closedAt == null ? null : BritishDates.of(closedAt);
    }
}
