package org.circulation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * Completes a form's source into a Camunda Form. A source lists its components without ids and layout; {@code {"use":
 * "title"}} stands for the shared one in {@code forms/shared/title.json} (one component or a list of them), and whatever else
 * the line says overrides it. Wording and limits that rows share are thus written once (ADR 7).
 */
public final class FormSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FormSource() {}

    /**
     * @param shared gives a shared component (or array of components) by its name
     * @throws IllegalArgumentException naming the form and what it uses that is not there
     */
    public static JsonNode complete(JsonNode source, Function<String, JsonNode> shared) {
        ObjectNode form = JSON.createObjectNode();
        form.put("type", "default");
        form.put("id", source.path("id").asText());
        form.put("schemaVersion", 16);
        ArrayNode components = form.putArray("components");
        int row = 0;
        for (JsonNode component : source.path("components"))
            for (JsonNode one : resolved(component, shared, source.path("id").asText())) {
                ObjectNode copy = one.deepCopy();
                if (!copy.has("id"))
                    copy.put(
                            "id",
                            "Field_" + copy.path("key").asText(copy.path("type").asText() + row));
                if (!copy.has("layout")) {
                    ObjectNode layout = copy.putObject("layout");
                    layout.put("row", "Row_" + row);
                    layout.putNull("columns");
                }
                components.add(copy);
                row++;
            }
        form.put("executionPlatform", "Camunda Platform");
        form.put("executionPlatformVersion", "7.24.0");
        return form;
    }

    private static Iterable<JsonNode> resolved(JsonNode component, Function<String, JsonNode> shared, String form) {
        if (!component.has("use")) return java.util.List.of(component);
        String name = component.path("use").asText();
        JsonNode found = shared.apply(name);
        if (found == null)
            throw new IllegalArgumentException(
                    "The form " + form + " uses '" + name + "', but there is no forms/shared/" + name + ".json");
        if (found.isArray()) return found;
        ObjectNode merged = found.deepCopy();
        component.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("use")) merged.set(field.getKey(), field.getValue());
        });
        return java.util.List.of(merged);
    }
}
