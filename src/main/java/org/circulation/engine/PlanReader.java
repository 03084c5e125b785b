package org.circulation.engine;

import static org.circulation.engine.PlanVocabulary.AUDIENCES;
import static org.circulation.engine.PlanVocabulary.CHANNELS;
import static org.circulation.engine.PlanVocabulary.GROUPS;
import static org.circulation.engine.PlanVocabulary.KEYS;
import static org.circulation.engine.PlanVocabulary.LADDER;
import static org.circulation.engine.PlanVocabulary.MEETING_GROUPS;
import static org.circulation.engine.PlanVocabulary.NONE;
import static org.circulation.engine.PlanVocabulary.OWNERS;
import static org.circulation.engine.PlanVocabulary.STARTS;
import static org.circulation.engine.PlanVocabulary.STEPS;
import static org.circulation.engine.PlanVocabulary.STEPS_LIKE_THEIR_ROW;
import static org.circulation.engine.PlanVocabulary.STRATEGY;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.circulation.plan.Ask;
import org.circulation.plan.Channel;
import org.circulation.plan.NaturalStart;
import org.circulation.plan.NaturalStart.On;
import org.circulation.plan.PlanRow;
import org.circulation.plan.Rung;
import org.circulation.plan.Term;

/** Turns the plan's tables into rows and rungs, noting everything that is wrong on the way. */
final class PlanReader {

    static final List<String> ROW_COLUMNS = List.of(
            "number",
            "what",
            "toWhom",
            "how",
            "byWhom",
            "when",
            "whenToUse",
            "prefix",
            "term",
            "ask",
            "audiences",
            "channels",
            "owner",
            "starters");
    static final List<String> STRATEGY_COLUMNS = ROW_COLUMNS.subList(1, ROW_COLUMNS.size());
    static final List<String> RUNG_COLUMNS = List.of("tell", "name");
    static final List<String> STEP_COLUMNS = List.of("term", "what");
    static final List<String> CHANNEL_COLUMNS = List.of("name", "keeper", "evidence");
    static final List<String> START_COLUMNS = List.of("row", "on", "of", "offset", "kind", "title", "summary");

    private final PlanFaults faults;

    /** Of the plan and the strategy together: references must tell all of them apart. */
    private final Set<String> prefixes = new HashSet<>();

    PlanReader(PlanFaults faults) {
        this.faults = faults;
    }

    /** The plan's seventeen. */
    List<PlanRow> rows(DmnTable table) {
        return read(table, KEYS, true).stream()
                .sorted(Comparator.comparingInt(PlanRow::number))
                .toList();
    }

    /** What the strategy asks for besides; a list there may be empty, said by "none". */
    List<PlanRow> strategy(DmnTable table) {
        return read(table, STRATEGY, false);
    }

    private List<PlanRow> read(DmnTable table, List<String> keys, boolean ofPlan) {
        Set<String> seen = new HashSet<>();
        List<PlanRow> rows = new ArrayList<>();
        for (var line : table.lines()) {
            var cells = new Cells(table.file(), line, !ofPlan);
            String key = cells.oneOf("key", keys);
            if (!key.isEmpty() && !seen.add(key))
                cells.fault("key", "Row '" + key + "' stands here a second time. Keep one rule for it.");
            String prefix = cells.matching("prefix", "[A-Z]{3,4}", "three or four capital letters, such as POL");
            if (!prefix.isEmpty() && !prefixes.add(prefix))
                cells.fault("prefix", "'" + prefix + "' is another row's. References must tell rows apart.");
            rows.add(row(cells, key, prefix, ofPlan ? number(cells, key) : 0));
        }
        for (String key : keys)
            if (!table.lines().isEmpty() && !seen.contains(key))
                faults.add(
                        table.file(),
                        "Row '" + key + "' is missing. Add a rule for it; "
                                + (ofPlan ? "the plan has 17 rows." : "the strategy asks for it."));
        return rows;
    }

    private static int number(Cells cells, String key) {
        int number = cells.integer("number");
        if (KEYS.contains(key) && number != KEYS.indexOf(key) + 1)
            cells.fault("number", "Row '" + key + "' is number " + (KEYS.indexOf(key) + 1) + " of the plan.");
        return number;
    }

    private static PlanRow row(Cells cells, String key, String prefix, int number) {
        return new PlanRow(
                number,
                key,
                cells.text("what"),
                cells.text("toWhom"),
                cells.text("how"),
                cells.text("byWhom"),
                cells.text("when"),
                cells.text("whenToUse"),
                prefix,
                cells.term("term"),
                cells.ask("ask"),
                cells.list("audiences", AUDIENCES),
                cells.list("channels", CHANNELS),
                cells.oneOf("owner", OWNERS),
                cells.list("starters", GROUPS));
    }

    /** By row and step. */
    Map<String, Map<String, Term>> steps(DmnTable table) {
        Map<String, Map<String, Term>> steps = new LinkedHashMap<>();
        for (var line : table.lines()) {
            var cells = new Cells(table.file(), line);
            String name = cells.oneOf("step", STEPS);
            if (!STEPS.contains(name)) continue;
            String[] step = name.split("\\.");
            Term term = cells.term("term");
            if (steps.computeIfAbsent(step[0], row -> new LinkedHashMap<>()).put(step[1], term) != null)
                cells.fault("step", "This step stands here a second time. Keep one rule for it.");
        }
        for (String name : new TreeSet<>(STEPS))
            if (!STEPS_LIKE_THEIR_ROW.contains(name)
                    && !table.lines().isEmpty()
                    && table.lines().stream()
                            .noneMatch(line -> line.cell("step").equals(name)))
                faults.add(table.file(), "Step '" + name + "' is missing. Add a rule for it: how long does it have?");
        return steps;
    }

    List<Channel> channels(DmnTable table) {
        List<Channel> channels = new ArrayList<>();
        for (var line : table.lines()) {
            var cells = new Cells(table.file(), line);
            String key = cells.oneOf("channel", CHANNELS);
            if (channels.stream().anyMatch(known -> known.key().equals(key)))
                cells.fault("channel", "Channel '" + key + "' stands here a second time. Keep one rule for it.");
            channels.add(new Channel(key, cells.text("name"), cells.oneOf("keeper", GROUPS), cells.text("evidence")));
        }
        for (String key : new TreeSet<>(CHANNELS))
            if (!table.lines().isEmpty()
                    && channels.stream().noneMatch(channel -> channel.key().equals(key)))
                faults.add(table.file(), "Channel '" + key + "' is missing. Add a rule for it: who keeps it?");
        return List.copyOf(channels);
    }

    List<NaturalStart> starts(DmnTable table) {
        List<NaturalStart> starts = new ArrayList<>();
        for (var line : table.lines()) {
            var cells = new Cells(table.file(), line);
            String on =
                    cells.oneOf("on", Arrays.stream(On.values()).map(Enum::name).toList());
            String key = cells.oneOf("start", STARTS.keySet());
            String row = cells.oneOf("row", KEYS);
            if (STARTS.containsKey(key) && !STARTS.get(key).equals(row))
                cells.fault("row", "'" + key + "' starts row '" + STARTS.get(key) + "'.");
            if (starts.stream().anyMatch(known -> known.key().equals(key)))
                cells.fault("start", "'" + key + "' stands here a second time. Keep one rule for it.");
            starts.add(new NaturalStart(
                    key,
                    row,
                    on.isEmpty() ? null : On.valueOf(on),
                    cells.occasion("of", on),
                    cells.offset(on),
                    cells.text("kind"),
                    cells.text("title"),
                    cells.text("summary")));
        }
        return List.copyOf(starts);
    }

    List<Rung> ladder(DmnTable table) {
        List<Rung> rungs = new ArrayList<>();
        Set<Integer> days = new HashSet<>();
        for (var line : table.lines()) {
            var cells = new Cells(table.file(), line);
            int workingDays = cells.integer("workingDays");
            if (!days.add(workingDays))
                cells.fault("workingDays", workingDays + " stands here a second time. Put both into one rule.");
            rungs.add(new Rung(0, workingDays, cells.list("tell", LADDER), cells.text("name")));
        }
        if (rungs.isEmpty()) faults.add(table.file(), "The ladder has no rung. Add at least one rule.");
        rungs.sort(Comparator.comparingInt(Rung::workingDays));
        for (int i = 0; i < rungs.size(); i++) {
            var rung = rungs.get(i);
            rungs.set(i, new Rung(i, rung.workingDays(), rung.tell(), rung.name()));
        }
        return List.copyOf(rungs);
    }

    /** One rule's cells; what it cannot use becomes a fault and a harmless value, so that reading goes on. */
    private final class Cells {
        private final String file;
        private final DmnTable.Line line;
        private final boolean mayBeNone;

        Cells(String file, DmnTable.Line line) {
            this(file, line, false);
        }

        Cells(String file, DmnTable.Line line, boolean mayBeNone) {
            this.file = file;
            this.line = line;
            this.mayBeNone = mayBeNone;
        }

        void fault(String column, String what) {
            faults.add(file, line.rule(), column, what);
        }

        /** Empty if it is a fault; an unreadable or absent cell has been named already. */
        String text(String column) {
            String value = line.cells().get(column);
            if (value != null && value.isEmpty()) fault(column, "The cell is empty. Fill it in.");
            return value == null ? "" : value;
        }

        String matching(String column, String pattern, String inWords) {
            String value = text(column);
            if (value.isEmpty() || value.matches(pattern)) return value;
            fault(column, "'" + value + "' must be " + inWords + ".");
            return "";
        }

        int integer(String column) {
            String value = matching(column, "-?\\d{1,6}", "a whole number");
            return value.isEmpty() ? 0 : Integer.parseInt(value);
        }

        String oneOf(String column, Collection<String> known) {
            String value = text(column);
            if (value.isEmpty() || known.contains(value)) return value;
            fault(column, unknown(value, known));
            return "";
        }

        List<String> list(String column, Set<String> known) {
            String value = text(column);
            if (mayBeNone && value.equals(NONE)) return List.of();
            List<String> words = Arrays.stream(value.split(";"))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
            for (String word : words) if (!known.contains(word)) fault(column, unknown(word, known));
            if (words.isEmpty() && !value.isEmpty()) fault(column, "The cell names nothing. Fill it in.");
            return words;
        }

        Term term(String column) {
            try {
                String value = text(column);
                return value.isEmpty() ? null : new Term(value);
            } catch (IllegalArgumentException e) {
                fault(column, e.getMessage() + ".");
                return null;
            }
        }

        Ask ask(String column) {
            String value =
                    oneOf(column, Arrays.stream(Ask.values()).map(Ask::name).toList());
            return value.isEmpty() ? null : Ask.valueOf(value);
        }

        /** Which meeting, theme day or day of the year. */
        String occasion(String column, String on) {
            String value = occasionInForm(column, on);
            try {
                if (on.equals("EVERY") && !value.isEmpty()) LocalDate.parse(value);
                if (on.equals("YEARLY") && !value.isEmpty()) MonthDay.parse(value);
            } catch (DateTimeException e) {
                fault(column, "'" + value + "' is not a real day.");
            }
            return value;
        }

        /** Counted in plain days; an interval leads forward, or the chain of its days would never end. */
        Term offset(String on) {
            Term offset = term("offset");
            if (offset == null) return null;
            if (offset.text().endsWith("WD") || offset.isDayOfYear())
                fault("offset", "'" + offset.text() + "' must be an ISO period such as -P21D.");
            else if (on.equals("EVERY") && !offset.plainly(LocalDate.EPOCH).isAfter(LocalDate.EPOCH))
                fault("offset", "'" + offset.text() + "' must be a time between two starts, such as P90D.");
            return offset;
        }

        private String occasionInForm(String column, String on) {
            return switch (on) {
                case "EVERY" -> matching(column, "\\d{4}-\\d{2}-\\d{2}", "the first day, such as 2026-01-01");
                case "YEARLY" -> matching(column, "--\\d{2}-\\d{2}", "a day of the year, such as --04-01");
                case "MEETING", "MEETING_CLOSED" -> oneOf(column, MEETING_GROUPS);
                default -> matching(column, "[a-z0-9-]+", "a theme day's key, or other");
            };
        }
    }

    private static String unknown(String value, Collection<String> known) {
        return "'" + value + "' is not known. Use one of: " + String.join(", ", new TreeSet<>(known)) + ".";
    }
}
