package org.circulation.insight;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.plan.Channel;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names for ids, one query for all of a kind. What is retired keeps its name. */
@Component("insightNames")
class Names {

    /** Row names that their keys, spelt without capitals, would misspell. */
    private static final Map<String, String> ROWS = Map.of(
            "implementation-group-information", "Implementation Group information",
            "e-safety-information", "E-safety information",
            "single-agency-training", "Single-agency training",
            "greater-manchester-developments", "Greater Manchester developments");

    private static final Set<String> ABBREVIATIONS = Set.of("cp", "caf", "gm");

    private final JdbcClient jdbc;
    private final ObjectProvider<PlanTable> plan;

    Names(JdbcClient jdbc, ObjectProvider<PlanTable> plan) {
        this.jdbc = jdbc;
        this.plan = plan;
    }

    Map<String, String> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql("SELECT id, name FROM board_group ORDER BY position, id").query(row -> {
            names.put(row.getString("id"), row.getString("name"));
        });
        return names;
    }

    /** Names by username and by e-mail, whichever was asked. */
    Map<String, String> people(Collection<String> usernamesOrEmails) {
        Map<String, String> names = new LinkedHashMap<>();
        if (usernamesOrEmails.isEmpty()) return names;
        jdbc.sql("SELECT username, email, name FROM person WHERE username IN (:who) OR email IN (:who)")
                .param("who", usernamesOrEmails)
                .query(row -> {
                    names.put(row.getString("username"), row.getString("name"));
                    names.put(row.getString("email"), row.getString("name"));
                });
        return names;
    }

    List<PlanRow> plan() {
        PlanTable table = plan.getIfAvailable();
        return table == null ? List.of() : table.rows();
    }

    /** What the strategy asks for besides the plan. */
    List<PlanRow> strategy() {
        PlanTable table = plan.getIfAvailable();
        return table == null ? List.of() : table.strategy();
    }

    /** Plan rows by key, in the plan's order: what each circulates. */
    Map<String, String> rows() {
        return plan().stream().collect(Collectors.toMap(PlanRow::key, PlanRow::what, (a, b) -> a, LinkedHashMap::new));
    }

    /** The plan's channels by their words. */
    Map<String, String> channels() {
        PlanTable table = plan.getIfAvailable();
        return table == null
                ? Map.of()
                : table.channels().stream().collect(Collectors.toMap(Channel::key, Channel::name));
    }

    /** A plan row in a few words, made from its key. */
    static String ofRow(String key) {
        return nameOf(ROWS, key);
    }

    /** The name, or the id made readable. */
    static String nameOf(Map<String, String> names, String id) {
        if (id == null) return "";
        String name = names.get(id);
        if (name != null) return name;
        if (id.equals("sub-group-chairs")) return "Sub-group chairs";
        String words = Arrays.stream(id.split("-"))
                .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.UK) : word)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
