package org.circulation.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which processes run here, and which a person may start by hand. */
public interface ProcessStarts {

    /** Keys of all processes whose latest version is startable in Tasklist. */
    Set<String> running();

    /** Those of {@link #running()} that the engine's authorisations let this person start. */
    Set<String> startableBy(String username, Collection<String> groups);

    /**
     * A process of the strategy that is no row of the plan.
     *
     * @param whenToUse one sentence that helps a person choose it; may be empty
     * @param starters Camunda group ids whose people may start it by hand
     */
    record Beside(String key, String name, String whenToUse, List<String> starters) {}

    /** What people start by hand besides the plan's rows, by name. */
    List<Beside> besidesThePlan();
}
