package org.circulation.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.circulation.engine.FormSource;

/** Every model file by its path from the project's root. */
record Files(Map<String, String> texts) {

    static Files ofProject() {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms"})
            try (var paths = java.nio.file.Files.walk(Path.of(folder))) {
                for (Path path : (Iterable<Path>) paths.filter(java.nio.file.Files::isRegularFile)::iterator)
                    texts.put(path.toString().replace('\\', '/'), java.nio.file.Files.readString(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return new Files(texts);
    }

    Stream<String> stream() {
        return texts.keySet().stream();
    }

    Stream<Diagram> diagrams(String ending) {
        return stream().filter(path -> path.endsWith(ending)).map(path -> Diagram.parse(path, texts.get(path)));
    }

    Stream<String> forms() {
        return stream().filter(path -> path.endsWith(".form"));
    }

    JsonNode form(String path) {
        try {
            var json = new ObjectMapper();
            return FormSource.complete(json.readTree(texts.get(path)), this::shared);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private JsonNode shared(String name) {
        String text = texts.get("forms/shared/" + name + ".json");
        try {
            return text == null ? null : new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Whether the form of this id asks for a decision. */
    boolean decides(String formId) {
        return forms().filter(path -> path.endsWith("/" + formId + ".form"))
                .anyMatch(path -> form(path).findValuesAsText("key").contains("decision"));
    }
}
