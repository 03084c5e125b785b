package org.circulation.engine;

import java.util.Collection;
import java.util.Set;

/** Which processes run here, and which a person may start by hand. */
public interface ProcessStarts {

    /** Keys of all processes whose latest version is startable in Tasklist. */
    Set<String> running();

    /** Those of {@link #running()} that the engine's authorisations let this person start. */
    Set<String> startableBy(String username, Collection<String> groups);
}
