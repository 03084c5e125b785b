package org.circulation.engine;

import java.util.List;
import java.util.Optional;

/** Where a circulation stands in its diagram. */
public interface WhereItIs {

    /**
     * A circulation's diagram and how far it is.
     *
     * @param processKey the row's process key
     * @param processName the process's name in words
     * @param bpmnXml the diagram it really runs on, which may be older than the newest
     * @param active ids of the elements where it is now; a called process shows as its call activity
     * @param completed ids of the elements it has passed and is not at now
     * @param inside names of open steps inside called processes
     */
    record Place(
            String processKey,
            String processName,
            String bpmnXml,
            List<String> active,
            List<String> completed,
            List<String> inside) {}

    /** Empty when the engine has (or keeps) no process for the reference. */
    Optional<Place> of(String reference);
}
