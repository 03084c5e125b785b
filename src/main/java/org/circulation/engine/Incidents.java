package org.circulation.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What the engine could not do and has stopped trying. */
public interface Incidents {

    /**
     * One standing failure.
     *
     * @param reference the circulation, null if the failing instance has none
     * @param step the step's name in its diagram
     * @param detail the technical message, for administrators
     * @param mayTryAgain whether {@link #tryAgain} can do something about it
     */
    record Incident(String id, String reference, String step, Instant since, String detail, boolean mayTryAgain) {

        /** One sentence for people who do not run the system. */
        public String inWords() {
            return "The step “" + step
                    + "” could not be finished, and has stopped trying. Nothing after it happens until it works.";
        }
    }

    /** Standing failures of these circulations, oldest first; one query. */
    List<Incident> ofReferences(Collection<String> references);

    /**
     * Lets the failed step run again.
     *
     * @return false if the incident is gone, or is not a step that can be run again
     */
    boolean tryAgain(String incidentId);
}
