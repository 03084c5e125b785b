package org.circulation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One field of a Camunda Form, as far as the server has to know it.
 *
 * @param options the values a choice offers; null when the field offers none of its own
 * @param optionsFrom the variable that holds the offered values; null for a fixed list
 * @param hideable a condition may hide it, so that it may be absent although required
 */
record FormField(
        String key,
        String label,
        String type,
        String subtype,
        JsonNode validate,
        Set<String> options,
        String optionsFrom,
        boolean readOnly,
        boolean hideable) {

    private static final Set<String> SHOW_ONLY =
            Set.of("text", "html", "separator", "spacer", "button", "image", "iframe", "table", "filepicker");

    boolean required() {
        return validate.path("required").asBoolean(false);
    }

    boolean isList() {
        return type.equals("checklist") || type.equals("taglist");
    }

    boolean isDate() {
        return type.equals("datetime") || subtype.equals("date");
    }

    /** The fields of a deployed form, by key, in the form's order. */
    static Map<String, FormField> of(JsonNode form) {
        var fields = new LinkedHashMap<String, FormField>();
        collect(form, false, fields);
        return fields;
    }

    private static void collect(JsonNode parent, boolean hideable, Map<String, FormField> fields) {
        for (JsonNode component : parent.path("components")) {
            boolean hidden = hideable || component.hasNonNull("conditional");
            collect(component, hidden, fields);
            String key = component.path("key").asText("");
            String type = component.path("type").asText("");
            if (key.isEmpty() || SHOW_ONLY.contains(type) || component.has("components")) continue;
            fields.put(key, field(component, key, type, hidden));
        }
    }

    private static FormField field(JsonNode component, String key, String type, boolean hideable) {
        String label =
                component.path("label").asText(component.path("dateLabel").asText(key));
        if (label.isBlank() || label.startsWith("=")) label = key;
        Set<String> options = null;
        if (component.has("values")) {
            options = new LinkedHashSet<>();
            for (JsonNode value : component.path("values"))
                options.add(value.path("value").asText());
        }
        boolean readOnly = type.equals("expression")
                || component.path("disabled").asBoolean(false)
                || component
                        .path("readonly")
                        .asBoolean(component.path("readonly").isTextual());
        return new FormField(
                key,
                label,
                type,
                component.path("subtype").asText(""),
                component.path("validate"),
                options,
                component.hasNonNull("valuesKey") ? component.path("valuesKey").asText() : null,
                readOnly,
                hideable);
    }
}
