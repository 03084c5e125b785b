package org.circulation.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The circulation plan as the strategy itself prints it ({@code plan/plan-as-published.csv}), cell by cell in the
 * source's own words, and which of its cells this product reads in a way of its own ({@code plan/readings.csv}).
 *
 * <p>Paragraphs of a cell are separated by {@code ;}. The source prints How and By whom in one cell: they are told apart
 * here, and a body that can be read as either (rows 10, 13 and 16) stands in both. A person's name is replaced by a role.
 */
@Component
public class PublishedPlan {

    /** The four columns that make a promise, as the headers name them. */
    public static final List<String> COLUMNS = List.of("toWhom", "how", "byWhom", "when");

    private final Map<String, Map<String, String>> rows = new HashMap<>();
    private final Map<String, String> readings = new HashMap<>();

    /** @throws IllegalStateException if a file is missing or a line has not as many cells as its header */
    public PublishedPlan() {
        Map<String, String> keys = new HashMap<>();
        for (var line : PlanCsv.read("plan/plan-as-published.csv")) {
            rows.put(line.get("key"), line);
            keys.put(line.get("number"), line.get("key"));
        }
        for (var line : PlanCsv.read("plan/readings.csv"))
            readings.put(keys.get(line.get("row")) + "." + line.get("column"), line.get("reason"));
    }

    /**
     * The source's words, paragraph by paragraph; empty where it leaves the cell blank or has no such row.
     *
     * @param column {@code what} or one of {@link #COLUMNS}
     */
    public List<String> cell(String rowKey, String column) {
        return paragraphs(rows.getOrDefault(rowKey, Map.of()).getOrDefault(column, ""));
    }

    /** Why what runs here is our reading of the cell, which is silent or can be read in two ways; empty where it is plain. */
    public Optional<String> reading(String rowKey, String column) {
        return Optional.ofNullable(readings.get(rowKey + "." + column));
    }

    /** The parts of a plan's cell, which are separated by {@code ;}. */
    public static List<String> paragraphs(String cell) {
        return java.util.Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
