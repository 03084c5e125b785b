package org.circulation.circulation;

import java.util.Collection;
import java.util.Set;

/**
 * Circulations that only some may know of: a review before its embargo is over and somebody has released it (strategy, 4b), a
 * message that is a concern about a child (reading rule on disclosures). While it is restricted a circulation stands on no
 * page, in no list, feed, figure, email or API answer but for people of the groups named; the view {@code circulation_shown}
 * holds those that are not.
 */
public interface Restrictions {

    /**
     * Hides the circulation from everybody outside the groups; restricted already, its groups and reason are changed.
     *
     * @param groups Camunda group ids; not empty
     * @param reason in plain words, up to 500 characters, without anything that is to be hidden
     * @throws IllegalArgumentException if there are no groups
     */
    void restrict(long circulationId, Set<String> groups, String reason, String by);

    /** Everybody may see it who may see any; nothing happens if it was not restricted. */
    void release(long circulationId, String by);

    boolean isRestricted(long circulationId);

    /** True if it is not restricted, or one of these is a group that may know of it. */
    boolean mayKnow(long circulationId, Collection<String> groups);
}
