package org.circulation.publication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The topics are the plan's rows; their names are short enough for a parent to choose from. */
@Component
class Topics {

    private static final int SHORT = 40;
    private static final String WEBSITE = "website";

    private final ObjectProvider<PlanTable> plan;

    Topics(ObjectProvider<PlanTable> plan) {
        this.plan = plan;
    }

    /** The rows that the plan promises to put on the website, in its order, by key. */
    Map<String, String> promised() {
        Map<String, String> topics = new LinkedHashMap<>();
        for (PlanRow row : rows()) if (row.channels().contains(WEBSITE)) topics.put(row.key(), name(row));
        return topics;
    }

    Map<String, String> names(List<String> keys) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : keys) names.put(key, name(key));
        return names;
    }

    String name(String key) {
        return rows().stream()
                .filter(row -> row.key().equals(key))
                .map(Topics::name)
                .findFirst()
                .orElseGet(() -> words(key));
    }

    boolean known(String key) {
        return rows().stream().anyMatch(row -> row.key().equals(key));
    }

    /** The plan's own words where they are few, else those of its key. */
    private static String name(PlanRow row) {
        return row.what().length() <= SHORT ? row.what() : words(row.key());
    }

    private static String words(String key) {
        String words = key.replace('-', ' ').replaceFirst("^e ", "e-");
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private List<PlanRow> rows() {
        PlanTable table = plan.getIfAvailable();
        return table == null ? List.of() : table.rows();
    }
}
