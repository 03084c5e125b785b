package org.circulation.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What every form keeps to; each rule answers with the fields that break it. */
enum FormRule {
    FILE_NAME_IS_FORM_ID(
            (path, files) -> path.endsWith("/" + files.form(path).path("id").asText() + ".form")
                    ? List.of()
                    : List.of(files.form(path).path("id").asText())),
    KEYS_ARE_UNIQUE((path, files) -> {
        Set<String> seen = new HashSet<>();
        return fields(files.form(path)).stream()
                .map(f -> f.path("key").asText())
                .filter(key -> !key.isEmpty() && !seen.add(key))
                .toList();
    }),
    FIELDS_HAVE_LABELS((path, files) ->
            broken(files, path, f -> !f.has("key") || !f.path("label").asText().isBlank())),
    UNCOMMON_FIELDS_ARE_EXPLAINED((path, files) -> broken(
            files,
            path,
            f -> !editable(f)
                    || common().contains(f.path("key").asText())
                    || !f.path("description").asText().isBlank()
                    || f.path("label").asText().endsWith("?"))),
    COMPONENTS_WORK_IN_TASKLIST(
            (path, files) -> broken(files, path, f -> !Set.of("dynamiclist", "filepicker", "documentPreview")
                    .contains(f.path("type").asText()))),
    TEXT_HAS_A_LIMIT((path, files) -> broken(files, path, f -> {
        if (!editable(f)
                || !Set.of("textfield", "textarea").contains(f.path("type").asText())) return true;
        int limit = f.path("validate").path("maxLength").asInt(Integer.MAX_VALUE);
        return limit <= Map.of("title", 200).getOrDefault(f.path("key").asText(), 3500);
    })),
    A_DIAGRAM_OF_ITS_FOLDER_USES_IT((path, files) -> {
        String id = path.replaceAll(".*/|\\.form$", "");
        String folder = path.split("/")[1];
        return files.diagrams(".bpmn")
                        .filter(d -> d.key().equals(folder))
                        .flatMap(d -> d.all("userTask", "startEvent").stream())
                        .anyMatch(e -> Diagram.camunda(e, "formRef").equals(id))
                ? List.of()
                : List.of(id);
    });

    private final BiFunction<String, Files, List<String>> check;

    FormRule(BiFunction<String, Files, List<String>> check) {
        this.check = check;
    }

    List<String> brokenBy(String path, Files files) {
        return check.apply(path, files);
    }

    private static Set<String> common() {
        return Set.of(
                "title",
                "summary",
                "comments",
                "link",
                "meetingDate",
                "publicationDate",
                "dueDate",
                "audiences",
                "decision");
    }

    private static boolean editable(JsonNode field) {
        return field.has("key")
                && !field.path("readonly").asBoolean()
                && !field.path("disabled").asBoolean();
    }

    private static List<JsonNode> fields(JsonNode form) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode component : form.path("components")) {
            all.add(component);
            all.addAll(fields(component));
        }
        return all;
    }

    private static List<String> broken(Files files, String path, java.util.function.Predicate<JsonNode> good) {
        return fields(files.form(path)).stream()
                .filter(good.negate())
                .map(f -> f.path("key").asText(f.path("id").asText()))
                .toList();
    }
}
