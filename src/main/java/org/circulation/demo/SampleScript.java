package org.circulation.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** What happens in the demo's history: {@code sample-history/starts.yaml} and {@code tasks.yaml}, which explain themselves. */
final class SampleScript {

    /**
     * How people come to a task.
     *
     * @param after days they take
     * @param open nobody comes to it
     * @param documents names of papers uploaded first
     * @param answers by field; of a list each circulation takes one by turns, but for list fields
     */
    record Habit(int after, boolean open, List<String> documents, Map<String, Object> answers) {}

    /**
     * How a circulation goes where it differs from the usual.
     *
     * @param answering {@code all}, {@code most} or {@code half} of those asked
     * @param tasks by key, one after the other
     */
    record Course(String answering, Map<String, List<Object>> tasks) {
        static final Course USUAL = new Course("all", Map.of());
    }

    /** @param day from the first day of the demo, negative */
    record Start(String row, int day, String who, Map<String, Object> form, Course course) {}

    private record ByItself(String title, int since, Course course) {}

    private final List<Start> starts = new ArrayList<>();
    private final List<ByItself> byThemselves = new ArrayList<>();
    private final Map<String, Object> tasks;

    SampleScript() {
        tasks = read("tasks.yaml");
        Map<String, Object> script = read("starts.yaml");
        for (Map<String, Object> start : maps(script.get("starts")))
            starts.add(new Start(
                    (String) start.get("row"),
                    (Integer) start.get("day"),
                    (String) start.get("who"),
                    map(start.get("form")),
                    course(start)));
        for (Map<String, Object> one : maps(script.get("natural")))
            byThemselves.add(new ByItself((String) one.get("title"), (Integer) one.get("since"), course(one)));
    }

    List<Start> starts() {
        return starts;
    }

    /** @param day on which it started by itself */
    Course courseOf(String title, long day) {
        return byThemselves.stream()
                .filter(one -> title.startsWith(one.title()) && day >= one.since())
                .map(ByItself::course)
                .findFirst()
                .orElse(Course.USUAL);
    }

    /**
     * @param name of the task, which after a colon names its channel where a block serves many
     * @param times how often it was completed before in the circulation
     */
    Habit habit(String name, String key, Course course, int times) {
        List<Object> own = course.tasks().getOrDefault(key, List.of());
        Object special = own.isEmpty() ? Map.of() : own.get(Math.min(times, own.size() - 1));
        Object usual = tasks.getOrDefault(name.substring(name.indexOf(": ") + 1).strip(), tasks.get(key));
        if (usual == null || special.equals("open")) return new Habit(0, true, List.of(), Map.of());
        Map<String, Object> all = new HashMap<>(map(usual));
        all.putAll(map(special));
        int after = (Integer) all.remove("after");
        Object documents = all.remove("documents");
        return new Habit(after, false, documents == null ? List.of() : texts(documents), all);
    }

    static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static Course course(Map<String, Object> of) {
        Map<String, List<Object>> tasks = new HashMap<>();
        if (of.get("tasks") != null)
            map(of.get("tasks"))
                    .forEach((key, one) ->
                            tasks.put(key, one instanceof List<?> list ? List.copyOf(list) : List.of(one)));
        return new Course((String) of.getOrDefault("answering", "all"), tasks);
    }

    private static Map<String, Object> read(String name) {
        try (var in = new ClassPathResource("sample-history/" + name).getInputStream()) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
