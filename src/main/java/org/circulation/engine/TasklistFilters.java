package org.circulation.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Tasklist's lists, there at the first sign-in so that nobody has to build one. */
@Component
class TasklistFilters {

    private static final List<Map<String, String>> SHOWN = List.of(
            Map.of("name", "item", "label", "Title"),
            Map.of("name", "reference", "label", "Reference"),
            Map.of("name", "group", "label", "With"));

    private final FilterService filters;
    private final TaskService tasks;

    TasklistFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    /**
     * Creates those that are missing; one that an administrator has changed stays as it is.
     *
     * @return the filters' ids, each with whether it is for {@code board-admin} only
     */
    Map<String, Boolean> create() {
        Map<String, Boolean> ids = new LinkedHashMap<>();
        // The list with the lowest number opens first: nobody has taken anything when they first come.
        ids.put(
                keep(
                        "My groups",
                        "Tasks with a group I act for",
                        0,
                        "#00703c",
                        open().taskCandidateGroupInExpression("${currentUserGroups()}")
                                .includeAssignedTasks()),
                false);
        ids.put(
                keep("For me", "Tasks I have taken", 10, "#1d70b8", open().taskAssigneeExpression("${currentUser()}")),
                false);
        ids.put(
                keep(
                        "Overdue",
                        "Mine or my groups', past their day",
                        20,
                        "#d4351c",
                        mine().dueBeforeExpression("${now()}")),
                false);
        ids.put(
                keep(
                        "Due this week",
                        "Mine or my groups', due by Sunday",
                        30,
                        "#b35900",
                        mine().dueBeforeExpression("${endOfThisWeek()}")),
                false);
        ids.put(keep("Waiting on others", "Every open task", 40, "#505a5f", open()), true);
        return ids;
    }

    /** The list of those who cover for somebody: what is assigned to people whom they cover for. @return its id */
    String createForDeputies() {
        TaskQueryImpl assigned = (TaskQueryImpl) open();
        // The query's own interface has no such method, but every part of a saved one may be an expression.
        assigned.addExpression("taskAssigneeIn", "${coveredPeople()}");
        return keep("I cover for", "Assigned to those whom I cover for", 5, "#4c2c92", assigned);
    }

    private TaskQuery open() {
        return tasks.createTaskQuery().active();
    }

    private TaskQuery mine() {
        return open().or()
                .taskAssigneeExpression("${currentUser()}")
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .includeAssignedTasks()
                .endOr();
    }

    private String keep(String name, String description, int priority, String color, TaskQuery query) {
        // A person's own list of the same name has an owner, and the query cannot ask for "no owner".
        Filter existing = filters.createTaskFilterQuery().filterName(name).unlimitedList().stream()
                .filter(filter -> filter.getOwner() == null)
                .findFirst()
                .orElse(null);
        if (existing != null) return existing.getId();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("color", color);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", SHOWN);
        Filter filter = filters.newTaskFilter(name)
                .setProperties(properties)
                .setQuery(query.orderByDueDate().asc());
        return filters.saveFilter(filter).getId();
    }
}
