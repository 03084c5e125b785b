package org.circulation.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The processes that run here, as their newest diagrams draw them. */
public interface Processes {

    /** What a process is: a row of the plan, something the strategy asks for besides, or a block that both call. */
    enum Kind {
        ROW,
        STRATEGY,
        BLOCK,
        OTHER
    }

    /** @param name as drawn, e.g. {@code 06 Policies and procedures} */
    record Process(String key, String name, Kind kind) {}

    /**
     * A step at which something can wait: a person's task, a message that must come, or a called block that has such a step.
     *
     * @param lane whose turn it is, as the diagram says; null where it has no lanes
     * @param groups Camunda group ids that have it, where the diagram names them outright
     * @param calls key of the block that it calls, or null
     * @param waitsFor what comes on a day of its own, so that waiting for it is nobody's delay (e.g. the newsletter’s next
     *     edition), or null
     */
    record Step(String id, String name, String lane, List<String> groups, String calls, String waitsFor) {}

    /**
     * @param about the diagram's own documentation; may be empty
     * @param passing ids of calls of blocks in which nothing ever waits
     */
    record Drawn(Process process, String about, List<Step> steps, Set<String> passing) {}

    /** Everything of the plan, the strategy and their blocks, in the order of their files. */
    List<Drawn> all();

    /** By key; what no process has is left out. */
    Map<String, Drawn> drawn(Collection<String> keys);

    /** The newest diagram as BPMN 2.0 XML; empty when no process has this key. */
    Optional<String> diagram(String key);
}
