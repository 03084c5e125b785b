package org.circulation.circulation;

import java.util.Set;

/** Whether a signed-in person may see a circulation: its starter, an office that oversees it, or who has or had a task of it. */
public interface MaySee {

    /** @param groups Camunda group ids of the person */
    boolean maySee(long circulationId, String username, Set<String> groups);
}
