package org.circulation.workflow;

import java.util.List;
import java.util.Objects;
import org.circulation.engine.TaskForms.Field;
import org.springframework.util.MultiValueMap;

/**
 * What a person typed on a meeting's page, by task and field: the names of its inputs are made and read here only. Blank
 * texts count as nothing typed.
 *
 * @param sent null when the page opens, and every field then holds what the form shows
 */
record TypedDecisions(MultiValueMap<String, String> sent) {

    private static final String TASK = "task.";
    private static final String MINUTE = "minute.";

    static String name(String taskId, String field) {
        return TASK + taskId + "." + field;
    }

    static String minuteName(long circulationId) {
        return MINUTE + circulationId;
    }

    List<String> of(String taskId, Field field) {
        return sent == null ? field.shown() : texts(name(taskId, field.key()));
    }

    List<String> minute(long circulationId) {
        return sent == null ? List.of() : texts(minuteName(circulationId));
    }

    /** Whether something was typed for a task that is not among these: it was completed or withdrawn meanwhile. */
    boolean hasOthersThan(List<String> taskIds) {
        return sent.keySet().stream()
                .filter(name -> name.startsWith(TASK) && !texts(name).isEmpty())
                .anyMatch(name -> taskIds.stream().noneMatch(id -> name.startsWith(TASK + id + ".")));
    }

    private List<String> texts(String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .filter(Objects::nonNull)
                .map(text -> text.replace("\r\n", "\n"))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
