package org.circulation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.circulation.plan.Ask;
import org.circulation.plan.PlanRow;
import org.circulation.plan.Rung;
import org.circulation.plan.Term;

/** Turns table cells into the plan's rows and rungs, and says what is wrong with each. */
final class PlanCells {

    private static final int ROWS = 17;

    private static final Set<String> GROUPS = Set.of(
            "board",
            "implementation",
            "training",
            "publicity",
            "e-safety",
            "audit",
            "performance",
            "board-admin",
            "training-manager",
            "training-admin",
            "performance-manager",
            "head-of-safeguarding",
            "budget-holder",
            "press-office",
            "agency-leads",
            "managers",
            "administrators");

    private static final Set<String> OTHER_AUDIENCES = Set.of(
            "communication-leads",
            "faith-and-community-groups",
            "sports-clubs",
            "businesses",
            "media",
            "other-local-authorities",
            "government-departments",
            "regional-groups",
            "training-pool-cp",
            "training-pool-caf",
            "basic-awareness-standardisation",
            "strategic-partnerships",
            "council-leads");

    private final String file;
    private final Map<String, String> cells;
    private final PlanFaults faults;

    private PlanCells(String file, Map<String, String> cells, PlanFaults faults) {
        this.file = file;
        this.cells = cells;
        this.faults = faults;
    }

    static List<PlanRow> rows(DmnTable table, PlanFaults faults) {
        List<PlanRow> rows = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Map<String, String> rule : table.rules()) {
            var cells = new PlanCells(table.file(), rule, faults);
            PlanRow row = cells.row();
            if (!numbers.add(row.number())) cells.fault("number", "row " + row.number() + " stands twice");
            if (!keys.add(row.key())) cells.fault("row", "'" + row.key() + "' stands twice");
            rows.add(row);
        }
        for (int number = 1; number <= ROWS; number++)
            if (!numbers.contains(number))
                faults.add(table.file(), "row " + number + " of the plan is missing: add its rule");
        rows.sort(Comparator.comparingInt(PlanRow::number));
        return List.copyOf(rows);
    }

    static List<Rung> ladder(DmnTable table, PlanFaults faults) {
        List<Rung> rungs = new ArrayList<>();
        for (Map<String, String> rule : table.rules()) {
            var cells = new PlanCells(table.file(), rule, faults);
            Set<String> known = new HashSet<>(GROUPS);
            known.addAll(Set.of("owner", "line"));
            rungs.add(new Rung(
                    rungs.size(), cells.number("workingDays"), cells.names("tell", known), cells.text("name", 100)));
        }
        for (int n = 1; n < rungs.size(); n++)
            if (rungs.get(n).workingDays() <= rungs.get(n - 1).workingDays())
                faults.add(table.file(), "rung " + (n + 1) + " must come later than the rung before it");
        if (rungs.isEmpty()) faults.add(table.file(), "the ladder has no rung: add at least one");
        return List.copyOf(rungs);
    }

    private PlanRow row() {
        Set<String> audiences = new HashSet<>(GROUPS);
        audiences.addAll(OTHER_AUDIENCES);
        return new PlanRow(
                number("number"),
                text(DmnTable.INPUT, 64),
                text("what", 500),
                text("toWhom", 500),
                text("how", 500),
                text("byWhom", 500),
                text("when", 500),
                text("whenToUse", 500),
                text("prefix", 8),
                parsed("term", Term::new),
                parsed("ask", this::ask),
                names("audiences", audiences),
                names("channels", null),
                names("owner", GROUPS).stream().findFirst().orElse(""),
                names("starters", GROUPS));
    }

    private Ask ask(String text) {
        try {
            return Ask.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not one of INFORM, ACKNOWLEDGE, RETURN");
        }
    }

    private String text(String column, int longest) {
        String text = cells.getOrDefault(column, "");
        if (text.isBlank()) fault(column, "is empty: write what the plan says");
        if (text.length() > longest) fault(column, "is longer than " + longest + " characters");
        return text;
    }

    private int number(String column) {
        try {
            return Integer.parseInt(cells.getOrDefault(column, ""));
        } catch (NumberFormatException e) {
            fault(column, "'" + cells.get(column) + "' is not a whole number");
            return 0;
        }
    }

    private <T> T parsed(String column, Function<String, T> parse) {
        try {
            return parse.apply(cells.getOrDefault(column, ""));
        } catch (IllegalArgumentException e) {
            fault(column, e.getMessage());
            return null;
        }
    }

    private List<String> names(String column, Set<String> known) {
        List<String> names = Arrays.stream(cells.getOrDefault(column, "").split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) fault(column, "is empty: name at least one");
        for (String name : names)
            if (known != null && !known.contains(name))
                fault(
                        column,
                        "'" + name + "' is not known; known are "
                                + String.join(", ", known.stream().sorted().toList()));
        return names;
    }

    private void fault(String column, String problem) {
        faults.add(file, cells.get(DmnTable.RULE), DmnTable.INPUT.equals(column) ? "row" : column, problem);
    }
}
