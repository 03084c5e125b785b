package org.circulation.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.springframework.stereotype.Component;

/**
 * A person at their desk: starts rows and fills task forms as that person, through the same forms, checks and rights as
 * Tasklist. Drives the demo's history and the tests' stories.
 */
@Component
public class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormService forms;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final ActingGroups groups;

    Desk(
            FormService forms,
            TaskService tasks,
            RepositoryService repository,
            IdentityService identity,
            ActingGroups groups) {
        this.forms = forms;
        this.tasks = tasks;
        this.repository = repository;
        this.identity = identity;
        this.groups = groups;
    }

    /**
     * @param form texts, numbers and ticks as themselves, a list field's values as a collection of texts
     * @return the new circulation's reference
     */
    public String start(String processKey, String username, Map<String, Object> form) {
        return as(username, () -> {
            var definition = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(processKey)
                    .latestVersion()
                    .singleResult();
            return forms.submitStartForm(definition.getId(), asSent(form)).getBusinessKey();
        });
    }

    /** @return false when this person has no such task of the circulation now */
    public boolean complete(String reference, String taskKey, String username, Map<String, Object> form) {
        return as(username, () -> {
            Optional<Task> task = tasks
                    .createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .taskDefinitionKey(taskKey)
                    .unlimitedList()
                    .stream()
                    .findFirst();
            task.ifPresent(found -> {
                if (found.getAssignee() == null) tasks.claim(found.getId(), username);
                forms.submitTaskForm(found.getId(), form);
            });
            return task.isPresent();
        });
    }

    /**
     * Fills in one task as this person, who takes it first if nobody has.
     *
     * @throws Refused in words for the person: a fault of what was filled in, not theirs to do, or no longer open. Within a
     *     transaction everything of it is then rolled back, the taking too
     */
    public void completeTask(String taskId, String username, Map<String, Object> form) {
        as(username, () -> {
            try {
                Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
                if (task != null && task.getAssignee() == null) tasks.claim(taskId, username);
                forms.submitTaskForm(taskId, form);
                return null;
            } catch (AuthorizationException e) {
                throw new Refused("This is not yours to record. Ask the Board’s administrator.");
            }
        });
    }

    /** Lists as Tasklist sends them. */
    private static Map<String, Object> asSent(Map<String, Object> form) {
        Map<String, Object> sent = new HashMap<>(form);
        sent.replaceAll((field, value) -> value instanceof Collection<?> list ? Spin.JSON(json(list)) : value);
        return sent;
    }

    private static String json(Collection<?> list) {
        return JSON.valueToTree(list).toString();
    }

    private <T> T as(String username, Supplier<T> work) {
        try {
            identity.setAuthentication(username, groups.of(username));
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
