package org.circulation.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.engine.OpenTasks;
import org.circulation.engine.OpenTasks.OpenTask;
import org.springframework.stereotype.Component;

/** Who has an open task: whoever took it or was given it, else all who act for its groups. */
@Component
class TaskHolders {

    private final OpenTasks tasks;
    private final Directory directory;
    private final Deputies deputies;

    TaskHolders(OpenTasks tasks, Directory directory, Deputies deputies) {
        this.deputies = deputies;
        this.tasks = tasks;
        this.directory = directory;
    }

    /** @throws ActionRefused if it is not open any more */
    OpenTask open(String reference, String taskId) {
        return of(reference).stream()
                .filter(task -> task.id().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("That task has been completed or withdrawn meanwhile, perhaps by"
                        + " somebody else a moment ago. Nothing was changed."));
    }

    List<OpenTask> of(String reference) {
        return tasks.ofReferences(List.of(reference));
    }

    List<Person> people(OpenTask task) {
        if (task.assignee() != null)
            return directory.byUsername(task.assignee()).stream().toList();
        Map<Long, Person> people = new LinkedHashMap<>();
        task.groups().forEach(group -> directory.actingFor(group).forEach(p -> people.put(p.id(), p)));
        task.users().forEach(user -> directory.byUsername(user).ifPresent(p -> people.put(p.id(), p)));
        return List.copyOf(people.values());
    }

    /** Who hears besides, because they cover for one of those people today. */
    List<Deputies.Deputy> deputies(OpenTask task, List<Person> people) {
        boolean asGroup = task.assignee() == null && !task.groups().isEmpty();
        return deputies.of(asGroup ? task.groups().get(0) : null, people);
    }

    /** A person's name, or the groups' names. */
    String inWords(OpenTask task) {
        if (task.assignee() != null) return directory.displayName(task.assignee());
        return task.groups().isEmpty() ? names(people(task)) : groupsInWords(task);
    }

    String groupsInWords(OpenTask task) {
        return task.groups().stream().map(directory::groupName).collect(Collectors.joining(" and "));
    }

    static String names(List<Person> people) {
        return people.stream().map(Person::name).collect(Collectors.joining(", "));
    }
}
