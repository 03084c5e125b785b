package org.circulation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.circulation.engine.PackagedPlan;
import org.circulation.plan.PublishedPlan;
import org.junit.jupiter.api.Test;

/** The pages under {@code docs/processes} say what the diagrams, forms and tables say today. */
class GeneratedPagesTest {

    private static final Path FOLDER = Path.of("docs", "processes");
    private static final String REMEDY =
            "docs/processes is stale. Run ./mvnw test -Dtest=GeneratedPagesTest -Dprocess-pages.write=true and commit what it"
                    + " wrote. Stale: ";

    @Test
    void the_committed_pages_are_those_that_the_diagrams_make() throws IOException {
        Map<String, String> made = pages();
        if (Boolean.getBoolean("process-pages.write")) write(made);
        Map<String, String> stale = new TreeMap<>(committed());
        made.forEach((path, content) -> {
            if (content.equals(stale.get(path))) stale.remove(path);
            else stale.put(path, content);
        });
        assertThat(stale.keySet()).as(REMEDY + stale.keySet()).isEmpty();
    }

    @Test
    void the_same_diagrams_make_the_same_pages() throws IOException {
        assertThat(pages()).isEqualTo(pages());
    }

    private static Map<String, String> pages() throws IOException {
        return new ProcessPages(Files.ofProject(), PackagedPlan.table(), new PublishedPlan(), groups()).all();
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        if (!java.nio.file.Files.exists(FOLDER)) return pages;
        try (var paths = java.nio.file.Files.walk(FOLDER)) {
            for (Path path : (Iterable<Path>) paths.filter(java.nio.file.Files::isRegularFile)::iterator)
                pages.put(
                        FOLDER.relativize(path).toString().replace('\\', '/'),
                        java.nio.file.Files.readString(path).replace("\r\n", "\n"));
        }
        return pages;
    }

    private static void write(Map<String, String> pages) throws IOException {
        for (String old : committed().keySet())
            if (!pages.containsKey(old)) java.nio.file.Files.delete(FOLDER.resolve(old));
        for (var page : pages.entrySet()) {
            Path path = FOLDER.resolve(page.getKey());
            java.nio.file.Files.createDirectories(path.getParent());
            java.nio.file.Files.writeString(path, page.getValue());
        }
    }

    /** Names of groups as the sample directory gives them. */
    private static Map<String, String> groups() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        java.nio.file.Files.readAllLines(Path.of("src/main/resources/sample-directory/groups.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .forEach(cells -> names.put(cells[0], cells[1].replace("\"", "")));
        return names;
    }
}
