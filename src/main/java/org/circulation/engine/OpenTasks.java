package org.circulation.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** The engine's open tasks, as other rooms need them. One query each, whatever the number of circulations. */
public interface OpenTasks {

    /**
     * An open task.
     *
     * @param key the task's id in its diagram, e.g. {@code Task_AgreeNewPolicy}
     * @param reference business key of the instance at the root of its call hierarchy: the circulation; null if it has none
     * @param groups Camunda group ids whose people may take it
     * @param users usernames who may take it besides the groups
     * @param assignee username that has taken it, or null
     * @param due the business day at whose end it is due, or null
     */
    record OpenTask(
            String id,
            String name,
            String key,
            String reference,
            List<String> groups,
            List<String> users,
            String assignee,
            Instant created,
            LocalDate due) {}

    /** Open tasks of these circulations, oldest first. */
    List<OpenTask> ofReferences(Collection<String> references);

    /**
     * What waits for a person: taken by them, or open to them or one of their groups and not taken; soonest due first.
     *
     * @param covered usernames of those for whom they cover: what these have taken waits for the person too
     */
    List<OpenTask> forPerson(String username, Collection<String> covered, Collection<String> groups);

    /** All open tasks, soonest due first, at most {@code limit}. */
    List<OpenTask> all(int limit);
}
