package org.circulation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a cell of a CSV file may hold. Each reading returns null (or an empty list) after noting the fault. */
public final class CsvCells {

    public static final int KEY = 64;
    public static final int NAME = 200;
    public static final int SECTOR = 100;
    public static final int EMAIL = 254;

    private static final Pattern KEY_PATTERN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern EMAIL_PATTERN = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private CsvCells() {}

    /** A text for people. A formula stays the text it is. */
    public static String text(CsvFile.Line line, String column, int limit) {
        String value = line.raw(column);
        if (value.isEmpty()) return fault(line, column, "This is blank. Fill it in.");
        if (value.length() > limit)
            return fault(
                    line,
                    column,
                    "This has " + value.length() + " characters; the limit is " + limit + ". Shorten it.");
        if (value.chars().anyMatch(Character::isISOControl))
            return fault(line, column, "This holds a line break or a control character. Write it on one line.");
        return value;
    }

    /** A short key that other files and the engine refer to. */
    public static String key(CsvFile.Line line, String column) {
        String value = text(line, column, KEY);
        return value == null ? null : checkedKey(line, column, value);
    }

    public static List<String> keys(CsvFile.Line line, String column) {
        return Arrays.stream(line.raw(column).split(";"))
                .map(String::strip)
                .filter(k -> !k.isEmpty())
                .distinct()
                .filter(k -> k.length() <= KEY
                        || fault(
                                        line,
                                        column,
                                        "'" + k.substring(0, 20) + "...' has " + k.length()
                                                + " characters; the limit is " + KEY + ". Shorten it.")
                                != null)
                .filter(k -> checkedKey(line, column, k) != null)
                .toList();
    }

    private static String checkedKey(CsvFile.Line line, String column, String value) {
        if (KEY_PATTERN.matcher(value).matches()) return value;
        return fault(
                line,
                column,
                "'" + value + "' is not a key. Use small letters, digits and single hyphens, as in "
                        + "communication-lead.");
    }

    public static String email(CsvFile.Line line) {
        String value = text(line, "email", EMAIL);
        if (value == null) return null;
        if (!EMAIL_PATTERN.matcher(value).matches() || value.indexOf('@') > 64)
            return fault(line, "email", "'" + value + "' is not an e-mail address. Write it as name@agency.example.");
        return value.toLowerCase(Locale.ROOT);
    }

    public static LocalDate date(CsvFile.Line line) {
        String value = text(line, "date", 20);
        return value == null ? null : day(line, "date", value);
    }

    /** A day that stands in a cell, perhaps among others. */
    public static LocalDate day(CsvFile.Line line, String column, String value) {
        try {
            return LocalDate.parse(value, DATE);
        } catch (DateTimeParseException e) {
            fault(line, column, "'" + value + "' is not a date. Write year-month-day, as in 2026-12-24.");
            return null;
        }
    }

    private static String fault(CsvFile.Line line, String column, String problem) {
        line.fault(column, problem);
        return null;
    }
}
