package org.circulation.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people in Britain write them, in the plan's own time zone. */
public final class BritishDates {

    /** Business days begin and end here. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);

    private BritishDates() {}

    /** "Tuesday 8 December 2026". */
    public static String of(LocalDate day) {
        return DAY.format(day);
    }

    /** "8 December 2026, 14:05". */
    public static String of(Instant time) {
        return TIME.format(time.atZone(LONDON));
    }

    /** The same; of what is known only to the day ({@link #beginOf}), the day alone. */
    public static String ofHappened(Instant time) {
        LocalDate day = dayOf(time);
        String words = of(time);
        return beginOf(day).equals(time) ? words.substring(0, words.lastIndexOf(',')) : words;
    }

    /** The first instant of a business day: when something happened of which only the day is known. */
    public static Instant beginOf(LocalDate day) {
        return day.atStartOfDay(LONDON).toInstant();
    }

    /** The business day of an instant. */
    public static LocalDate dayOf(Instant time) {
        return time.atZone(LONDON).toLocalDate();
    }

    /** The last instant of a business day: what is due on it is late after this. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(LONDON).toInstant().minusMillis(1);
    }
}
