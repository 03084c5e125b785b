package org.circulation.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A person who only reads tasks and form schemas, through the HTTP interface that Tasklist uses: fills in every field by its
 * type and completes what they are allowed to. It knows nothing of any row.
 */
public final class Robot {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String username;
    private final WebSession web;
    private final String groups;

    public Robot(String username, int port) {
        this.username = username;
        this.web = new WebSession(port);
        web.signIn(username, "demo");
        List<String> ids = new ArrayList<>();
        read("/identity/groups?userId=" + username)
                .path("groups")
                .forEach(group -> ids.add(group.path("id").asText()));
        this.groups = String.join(",", ids);
    }

    public String username() {
        return username;
    }

    /** @return the new circulation's reference */
    public String start(String processKey, LocalDate today) {
        JsonNode form = read("/process-definition/key/" + processKey + "/deployed-start-form");
        var answer = web.call(
                "POST", ENGINE + "/process-definition/key/" + processKey + "/submit-form", filledIn(form, today, null));
        if (answer.statusCode() != 200)
            throw new AssertionError(username + " could not start " + processKey + ": " + answer.body());
        return parsed(answer.body()).path("businessKey").asText();
    }

    /** Completes every task of theirs of the circulation, or of a newsletter's edition. @return what they completed */
    public List<String> work(String reference, LocalDate today) {
        List<String> done = new ArrayList<>();
        List<JsonNode> mine = new ArrayList<>();
        read("/task?maxResults=1000&includeAssignedTasks=true&candidateGroups=" + groups)
                .forEach(mine::add);
        read("/task?maxResults=1000&assignee=" + username).forEach(mine::add);
        for (JsonNode task : mine) {
            String id = task.path("id").asText();
            if (!belongsTo(reference, id) || done.contains(id)) continue;
            if (task.path("assignee").isNull())
                web.call("POST", ENGINE + "/task/" + id + "/claim", "{\"userId\":\"" + username + "\"}");
            JsonNode form = read("/task/" + id + "/deployed-form");
            var answer = web.call("POST", ENGINE + "/task/" + id + "/submit-form", filledIn(form, today, id));
            if (answer.statusCode() / 100 != 2)
                throw new AssertionError(username + " could not complete “"
                        + task.path("name").asText() + "” of " + reference + ": " + answer.body());
            done.add(id);
        }
        return done;
    }

    private boolean belongsTo(String reference, String taskId) {
        JsonNode shown = parsed(web.call(
                        "POST",
                        ENGINE + "/variable-instance?maxResults=20&deserializeValues=false",
                        "{\"taskIdIn\":[\"" + taskId + "\"],\"variableName\":\"reference\"}")
                .body());
        for (JsonNode variable : shown) {
            String value = variable.path("value").asText();
            if (value.equals(reference) || value.startsWith("NEWS-")) return true;
        }
        return false;
    }

    private String filledIn(JsonNode form, LocalDate today, String taskId) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (JsonNode field : fields(form)) {
            String key = field.path("key").asText();
            if (key.isEmpty() || field.path("readonly").asBoolean() || key.equals("minuteReference")) continue;
            Object value = value(field, today, taskId);
            if (value != null) variables.put(key, value);
        }
        try {
            return JSON.writeValueAsString(Map.of("variables", variables));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(JsonNode field, LocalDate today, String taskId) {
        String key = field.path("key").asText();
        return switch (field.path("type").asText()) {
            case "textfield", "textarea" -> typed("String", text(field));
            case "datetime" -> typed("String", (key.equals("meetingDate") ? today : today.plusDays(14)).toString());
            case "radio", "select" -> typed("String", options(field, taskId).get(0));
            case "checkbox" -> typed("Boolean", true);
            case "checklist", "taglist" -> typed(
                    "Json",
                    options(field, taskId).stream()
                            .limit(2)
                            .map(option -> '"' + option + '"')
                            .collect(Collectors.joining(",", "[", "]")));
            case "number" -> typed(
                    "Long", Math.max(1, field.path("validate").path("min").asLong(1)));
            default -> null;
        };
    }

    private String text(JsonNode field) {
        String key = field.path("key").asText();
        boolean address = key.equals("link")
                || field.path("validate").path("pattern").asText().contains("https?");
        String text = address
                ? "https://example.org/robot/" + System.nanoTime()
                : "Written by " + username + " in “" + field.path("label").asText() + "” " + System.nanoTime();
        return text.substring(
                0,
                Math.min(text.length(), field.path("validate").path("maxLength").asInt(3500)));
    }

    private List<String> options(JsonNode field, String taskId) {
        JsonNode values = field.path("values");
        if (field.hasNonNull("valuesKey")) {
            JsonNode variables = read("/task/" + taskId + "/form-variables?deserializeValues=false");
            values = parsed(variables
                    .path(field.path("valuesKey").asText())
                    .path("value")
                    .asText());
        }
        List<String> options = new ArrayList<>();
        values.forEach(value -> options.add(value.path("value").asText()));
        return options;
    }

    private static List<JsonNode> fields(JsonNode form) {
        List<JsonNode> fields = new ArrayList<>();
        form.path("components").forEach(component -> {
            fields.add(component);
            fields.addAll(fields(component));
        });
        return fields;
    }

    private static Map<String, Object> typed(String type, Object value) {
        Map<String, Object> typed = new HashMap<>();
        typed.put("type", type);
        typed.put("value", value);
        return typed;
    }

    private JsonNode read(String path) {
        var answer = web.call("GET", ENGINE + path, null);
        if (answer.statusCode() != 200)
            throw new AssertionError(username + ": " + path + " answered " + answer.statusCode() + answer.body());
        return parsed(answer.body());
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
