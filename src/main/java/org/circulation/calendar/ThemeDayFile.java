package org.circulation.calendar;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.circulation.CsvCells;
import org.circulation.CsvFile;
import org.circulation.plan.ThemeDayRule;

/** Turns the file into theme days, or into the list of all that is wrong with it. */
final class ThemeDayFile {

    static final String NAME = "theme-days.csv";
    static final int LONGEST_SOURCE = 2_000;
    static final int MOST_DAYS = 31;

    /** A line of the file: a theme day and the days entered for years. */
    record Line(JdbcThemeDays.Entry day, Map<Integer, LocalDate> dates) {}

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final LocalDate today;

    ThemeDayFile(LocalDate today) {
        this.today = today;
    }

    /** @throws ThemeDayImport.FaultyThemeDays */
    List<Line> read(byte[] bytes) {
        CsvFile.Faults sink = (file, line, column, problem) -> faults.add(file + (line > 0 ? ", line " + line : "")
                + (column.isEmpty() ? "" : ", column " + column) + ": " + problem);
        new CsvFile(NAME, ThemeDayImport.COLUMNS, sink).lines(bytes).forEach(this::read);
        if (!faults.isEmpty()) throw new ThemeDayImport.FaultyThemeDays(faults);
        return List.copyOf(lines.values());
    }

    private void read(CsvFile.Line line) {
        String key = CsvCells.key(line, "key");
        String name = CsvCells.text(line, "name", CsvCells.NAME);
        String rule = rule(line);
        int days = days(line);
        boolean safeguarding = yes(line);
        String source = CsvCells.text(line, "source", LONGEST_SOURCE);
        if (source != null && !isWebAddress(source))
            line.fault("source", "'" + source + "' is not a web address. Write it with https:// before it.");
        Map<Integer, LocalDate> dates = dates(line);
        if (ThemeDayRule.BY_YEAR.equals(rule)
                && dates.isEmpty()
                && line.raw("dates").isEmpty())
            line.fault(
                    "dates", "A theme day whose rule is by-year needs at least one date, as in 2027-05-10;2028-05-08.");
        if (key == null) return;
        var entry = new JdbcThemeDays.Entry(key, name, rule, days, safeguarding, source, false);
        if (lines.put(key, new Line(entry, dates)) != null)
            line.fault("key", "The theme day '" + key + "' stands twice. Keep one line.");
    }

    private static String rule(CsvFile.Line line) {
        String text = CsvCells.text(line, "rule", CsvCells.KEY);
        try {
            return text == null ? null : new ThemeDayRule(text).text();
        } catch (IllegalArgumentException e) {
            line.fault("rule", e.getMessage());
            return null;
        }
    }

    private static int days(CsvFile.Line line) {
        String text = line.raw("days");
        int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (days < 1 || days > MOST_DAYS)
            line.fault(
                    "days",
                    "'" + text + "' is not how many days it lasts. Write a whole number from 1 to " + MOST_DAYS + ".");
        return days;
    }

    private static boolean yes(CsvFile.Line line) {
        String text = line.raw("safeguarding");
        if (!List.of("yes", "no").contains(text))
            line.fault(
                    "safeguarding",
                    "'" + text + "' is neither yes nor no. Write yes where a plan row of its own"
                            + " circulates the day, else no.");
        return text.equals("yes");
    }

    private Map<Integer, LocalDate> dates(CsvFile.Line line) {
        Map<Integer, LocalDate> dates = new TreeMap<>();
        for (String text :
                Arrays.stream(line.raw("dates").split(";")).map(String::strip).toList()) {
            LocalDate day = text.isEmpty() ? null : CsvCells.day(line, "dates", text);
            if (day == null) continue;
            if (Math.abs(day.getYear() - today.getYear()) > 20)
                line.fault("dates", "'" + text + "' is more than 20 years away. Correct it.");
            else if (dates.put(day.getYear(), day) != null)
                line.fault("dates", "The year " + day.getYear() + " stands twice. Keep one day for it.");
        }
        return dates;
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
