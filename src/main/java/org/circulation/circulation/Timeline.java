package org.circulation.circulation;

import java.time.Instant;
import java.util.List;

/** What happened to a circulation, append-only. */
public interface Timeline {

    /** The actor of what the product does by itself. */
    String CIRCULATION = "Circulation";

    /**
     * @param kind a short stable key, e.g. {@code started}, {@code decision}, {@code reminder}
     * @param what one plain sentence, at most 500 characters
     * @param detail people's own words, or null
     * @param actor username, e-mail, or {@link #CIRCULATION}
     * @param agencyId the agency it is about, or null
     * @param happenedAt null: now
     */
    record Fact(
            long circulationId,
            String kind,
            String what,
            String detail,
            String actor,
            String agencyId,
            Instant happenedAt,
            Instant recordedAt) {

        public static Fact of(long circulationId, String kind, String what, String detail, String actor) {
            return new Fact(circulationId, kind, what, detail, actor, null, null, null);
        }
    }

    void record(Fact fact);

    /** Oldest first. */
    List<Fact> of(long circulationId);
}
