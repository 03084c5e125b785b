package org.circulation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.spin.Spin;
import org.springframework.stereotype.Component;

/** What a task's deployed form asks, as plain records, for pages of our own that fill forms in as Tasklist does. */
@Component
public class TaskForms {

    /** What can be chosen. */
    public record Option(String value, String label) {}

    /**
     * A field that a person may fill in.
     *
     * @param type {@code radio}, {@code select}, {@code checklist}, {@code checkbox}, {@code number}, {@code date},
     *     {@code textarea} or {@code text}
     * @param description a hint, empty where the form gives none
     * @param options empty unless the field is a choice
     * @param shown what stands in it when the form opens; several only in a checklist
     */
    public record Field(
            String key,
            String label,
            String description,
            String type,
            boolean required,
            List<Option> options,
            List<String> shown) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormService forms;
    private final TaskService tasks;

    TaskForms(FormService forms, TaskService tasks) {
        this.forms = forms;
        this.tasks = tasks;
    }

    /** The fields that may be changed, in the form's order; none when the task is gone. */
    public List<Field> of(String taskId) {
        if (tasks.createTaskQuery().taskId(taskId).count() == 0) return List.of();
        JsonNode form = deployed(taskId);
        Map<String, JsonNode> components = new HashMap<>();
        collect(form, components);
        return FormField.of(form).values().stream()
                .filter(field -> !field.readOnly())
                .map(field -> field(taskId, field, components.get(field.key())))
                .toList();
    }

    /**
     * What was typed as the engine takes it: lists as JSON, numbers and ticks as themselves. What is blank and was blank is
     * left out.
     *
     * @throws Refused a line per field whose text is no number
     */
    public Map<String, Object> values(List<Field> fields, Map<String, List<String>> typed) {
        Map<String, Object> values = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (Field field : fields) {
            List<String> texts = typed.getOrDefault(field.key(), List.of());
            if (texts.isEmpty() && field.shown().isEmpty()) continue;
            try {
                values.put(field.key(), value(field, texts));
            } catch (NumberFormatException e) {
                faults.add(field.label() + ": enter a number.");
            }
        }
        if (!faults.isEmpty()) throw new Refused(String.join("\n", faults));
        return values;
    }

    private static Object value(Field field, List<String> texts) {
        String text = texts.isEmpty() ? "" : texts.get(0);
        return switch (field.type()) {
            case "checklist" -> Spin.JSON(JSON.valueToTree(texts).toString());
            case "checkbox" -> "true".equals(text);
            case "number" -> text.isEmpty() ? null : number(text);
            default -> text;
        };
    }

    private static Number number(String text) {
        return text.matches("-?\\d{1,18}") ? (Number) Long.valueOf(text) : (Number) Double.valueOf(text);
    }

    private Field field(String taskId, FormField field, JsonNode component) {
        String type = type(field);
        return new Field(
                field.key(),
                field.label(),
                component.path("description").asText(""),
                type,
                field.required(),
                options(taskId, field, component),
                shown(tasks.getVariable(taskId, field.key()), component.path("defaultValue")));
    }

    private static String type(FormField field) {
        if (field.isList()) return "checklist";
        if (field.isDate()) return "date";
        return switch (field.type()) {
            case "radio", "select", "checkbox", "number", "textarea" -> field.type();
            default -> "text";
        };
    }

    private List<Option> options(String taskId, FormField field, JsonNode component) {
        Object variable = field.optionsFrom() == null ? null : tasks.getVariable(taskId, field.optionsFrom());
        JsonNode values = variable == null ? component.path("values") : json(variable);
        List<Option> options = new ArrayList<>();
        for (JsonNode value : values) {
            String code =
                    value.isTextual() ? value.asText() : value.path("value").asText();
            options.add(new Option(code, value.path("label").asText(code)));
        }
        return options;
    }

    private static List<String> shown(Object variable, JsonNode otherwise) {
        if (variable == null && otherwise.isMissingNode()) return List.of();
        JsonNode value = variable == null ? otherwise : tree(variable);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) value.forEach(one -> texts.add(one.asText()));
        else if (!(value.isBoolean() && !value.asBoolean())) texts.add(value.asText());
        texts.removeIf(String::isBlank);
        return texts;
    }

    private static JsonNode tree(Object variable) {
        boolean scalar = variable instanceof String || variable instanceof Number || variable instanceof Boolean;
        return scalar ? JSON.valueToTree(variable) : json(variable);
    }

    /** A list, or a list's JSON as the engine's own type or as text. */
    private static JsonNode json(Object variable) {
        try {
            return variable instanceof Iterable<?> ? JSON.valueToTree(variable) : JSON.readTree(variable.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode deployed(String taskId) {
        try (InputStream form = forms.getDeployedTaskForm(taskId)) {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode parent, Map<String, JsonNode> components) {
        for (JsonNode component : parent.path("components")) {
            collect(component, components);
            if (component.hasNonNull("key"))
                components.put(component.path("key").asText(), component);
        }
    }
}
