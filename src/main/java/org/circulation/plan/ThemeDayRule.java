package org.circulation.plan;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * On which day of a year a theme day falls (rows 05 and 13).
 *
 * <ul>
 *   <li>{@code --11-25}: the same day every year; {@code --02-29} is 28 February where a year has no 29th;
 *   <li>{@code 2 MONDAY --05}, {@code LAST FRIDAY --06}: a weekday of a month, first to fourth or last;
 *   <li>{@code safer-internet-day}: the mission's reading rule, Tuesday of the second week, where the first week is the one
 *       (Monday to Sunday) that holds February's first working weekday;
 *   <li>{@code by-year}: somebody enters each year's day.
 * </ul>
 */
public record ThemeDayRule(String text) {

    public static final String SAFER_INTERNET_DAY = "safer-internet-day";
    public static final String BY_YEAR = "by-year";

    /** What may be written, for whoever wrote something else. */
    public static final String ALLOWED =
            "Write a day as --11-25, a weekday of a month as 2 MONDAY --05 or LAST FRIDAY --06,"
                    + " safer-internet-day, or by-year";

    private static final Pattern WEEKDAY = Pattern.compile(
            "([1-4]|LAST) (MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY) --(0[1-9]|1[0-2])");
    private static final String[] ORDINALS = {"first", "second", "third", "fourth"};

    /** @throws IllegalArgumentException naming the text and what is allowed */
    public ThemeDayRule {
        boolean known = SAFER_INTERNET_DAY.equals(text)
                || BY_YEAR.equals(text)
                || text != null && (WEEKDAY.matcher(text).matches() || isDay(text));
        if (!known)
            throw new IllegalArgumentException("'" + text + "' is not a rule for a theme day. " + ALLOWED + ".");
    }

    /** The day it begins in that year; empty where each year's day is entered. */
    public Optional<LocalDate> in(int year) {
        return switch (text) {
            case BY_YEAR -> Optional.empty();
            case SAFER_INTERNET_DAY -> Optional.of(saferInternetDay(year));
            default -> Optional.of(text.startsWith("--") ? MonthDay.parse(text).atYear(year) : weekday(year));
        };
    }

    /** The rule as people say it, e.g. "the second Monday of May". */
    public String inWords() {
        return switch (text) {
            case BY_YEAR -> "entered for each year";
            case SAFER_INTERNET_DAY -> "Tuesday of the second week of February";
            default -> text.startsWith("--") ? dayInWords() : weekdayInWords();
        };
    }

    private static LocalDate saferInternetDay(int year) {
        LocalDate weekday = LocalDate.of(year, Month.FEBRUARY, 1);
        while (weekday.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) weekday = weekday.plusDays(1);
        return weekday.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays(8);
    }

    private LocalDate weekday(int year) {
        MatchResult parts = parts();
        LocalDate month = LocalDate.of(year, Integer.parseInt(parts.group(3)), 1);
        DayOfWeek day = DayOfWeek.valueOf(parts.group(2));
        return month.with(
                parts.group(1).equals("LAST")
                        ? TemporalAdjusters.lastInMonth(day)
                        : TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(parts.group(1)), day));
    }

    private String dayInWords() {
        MonthDay day = MonthDay.parse(text);
        return day.getDayOfMonth() + " " + name(day.getMonth());
    }

    private String weekdayInWords() {
        MatchResult parts = parts();
        String which = parts.group(1).equals("LAST") ? "last" : ORDINALS[Integer.parseInt(parts.group(1)) - 1];
        return "the " + which + " "
                + DayOfWeek.valueOf(parts.group(2)).getDisplayName(TextStyle.FULL, Locale.UK) + " of "
                + name(Month.of(Integer.parseInt(parts.group(3))));
    }

    private MatchResult parts() {
        var matcher = WEEKDAY.matcher(text);
        if (!matcher.matches()) throw new IllegalStateException(text);
        return matcher.toMatchResult();
    }

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    private static boolean isDay(String text) {
        try {
            return MonthDay.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
