package org.circulation.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Theme days of the year: fixed, by a rule, or entered for a year (rows 05 and 13). Retired ones are left out. */
public interface ThemeDays {

    /**
     * A theme day of one year.
     *
     * @param key short and stable, e.g. {@code safer-internet-day}
     * @param day its first day
     * @param lastDay the same day, unless it lasts longer
     * @param safeguarding circulated by a plan row of its own; row 13 is for the others
     * @param source the web address of whoever sets its date
     */
    record ThemeDay(String key, String name, LocalDate day, LocalDate lastDay, boolean safeguarding, String source) {}

    /** Whether the calendar has such a theme day, a retired one too. */
    boolean knows(String key);

    /** Those that begin from the first day to the last, both included, by date. */
    List<ThemeDay> between(LocalDate from, LocalDate to);

    /** The year's, by an administrator's date or else its rule; empty: unknown, retired, or not entered for that year. */
    Optional<ThemeDay> of(String key, int year);
}
