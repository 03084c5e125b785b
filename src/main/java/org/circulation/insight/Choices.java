package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds what was asked for against what there is. As many queries whatever is asked, and one more for words. */
@Component
class Choices {

    /** Lists of people with an account: none of them ever has a step. */
    private static final Set<String> NEVER_ACT = Set.of("agency-leads", "managers", "administrators");

    private final Names names;
    private final CirculationSearch search;
    private final JdbcClient jdbc;
    private final Clock clock;

    Choices(Names names, CirculationSearch search, JdbcClient jdbc, Clock clock) {
        this.names = names;
        this.search = search;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Choice of(CirculationFilter asked) {
        Period period = Period.of(asked.from(), asked.to(), LocalDate.now(clock));
        Map<String, String> problems = new LinkedHashMap<>();
        Map<String, String> rows = rows();
        Map<String, String> groups = named("SELECT id, name FROM board_group ORDER BY position, name");
        Map<String, String> agencies = named("SELECT id, name FROM agency ORDER BY name, id");
        groups.keySet().removeAll(NEVER_ACT);
        String row = known("row", "row of the plan", asked.row(), rows, problems);
        String group = known("group", "group", asked.group(), groups, problems);
        String agency = known("agency", "agency", asked.agency(), agencies, problems);
        problems.putAll(period.problems());
        String state = known("state", "state", asked.state(), Choice.STATES, problems);
        return new Choice(
                asked, state, row, group, agency, period, rows, groups, agencies, search.find(asked), problems);
    }

    private static String known(
            String field, String what, String asked, Map<String, String> there, Map<String, String> problems) {
        if (asked.isEmpty() || there.containsKey(asked)) return asked;
        problems.put(
                field,
                "There is no " + what + " “" + asked + "”. Choose one from the list; until then it narrows nothing.");
        return "";
    }

    /** The plan's rows in its order, then what the strategy asks for besides. */
    Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        names.plan().forEach(row -> rows.put(row.key(), Names.ofRow(row.key())));
        names.strategy().forEach(row -> rows.put(row.key(), Names.ofRow(row.key())));
        return rows;
    }

    private Map<String, String> named(String sql) {
        Map<String, String> named = new LinkedHashMap<>();
        jdbc.sql(sql).query(row -> {
            named.put(row.getString("id"), row.getString("name"));
        });
        return named;
    }
}
