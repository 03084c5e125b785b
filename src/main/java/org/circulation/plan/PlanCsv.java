package org.circulation.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A small UTF-8 CSV file of the package: a header line, then one line each; a cell with a comma or quote is quoted. */
final class PlanCsv {

    private static final Pattern CELL = Pattern.compile("\\G(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(?=,|$)");

    private PlanCsv() {}

    /** Each line's cells by the header's names. */
    static List<Map<String, String>> read(String resource) {
        try (InputStream file = PlanCsv.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) throw new IllegalStateException(resource + " is missing from the package.");
            return parse(resource, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read.", e);
        }
    }

    private static List<Map<String, String>> parse(String resource, String text) {
        List<List<String>> lines = text.lines().map(PlanCsv::cells).toList();
        List<String> header = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != header.size())
                throw new IllegalStateException(
                        resource + ": the line " + line + " has not as many cells as its header.");
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) row.put(header.get(i), line.get(i));
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return CELL.matcher(line)
                .results()
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1).replace("\"\"", "\""))
                .toList();
    }
}
