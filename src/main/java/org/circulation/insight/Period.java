package org.circulation.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.circulation.plan.BritishDates;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The days that a page's figures are about, both included, Europe/London. What was typed is kept, also when it is wrong:
 * then the figures are about the twelve months up to today, and {@code problems} says which field to mend.
 *
 * @param problems by the id of the field; empty when all is well
 */
record Period(LocalDate from, LocalDate to, String typedFrom, String typedTo, Map<String, String> problems) {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    /** @param from and {@code to} as typed, year-month-day; blank means twelve months ago, or today */
    static Period of(String from, String to, LocalDate today) {
        String typedFrom = from == null ? "" : from.strip();
        String typedTo = to == null ? "" : to.strip();
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate end = typedTo.isEmpty() ? today : day("to", typedTo, problems);
        LocalDate lastYear = (end == null ? today : end).minusYears(1).plusDays(1);
        LocalDate start = typedFrom.isEmpty() ? lastYear : day("from", typedFrom, problems);
        if (problems.isEmpty() && start.isAfter(end))
            problems.put(
                    "from",
                    "From: " + BritishDates.of(start) + " is after " + BritishDates.of(end)
                            + ". Put the earlier day first.");
        if (problems.isEmpty()) return new Period(start, end, typedFrom, typedTo, problems);
        return new Period(today.minusYears(1).plusDays(1), today, typedFrom, typedTo, problems);
    }

    private static LocalDate day(String field, String typed, Map<String, String> problems) {
        try {
            LocalDate day = LocalDate.parse(typed);
            if (!day.isBefore(EARLIEST) && day.getYear() < 2200) return day;
        } catch (DateTimeParseException notADay) {
            // Falls through: one sentence for everything that is no day of ours.
        }
        problems.put(
                field,
                (field.equals("from") ? "From" : "To") + ": “" + typed
                        + "” is not a date that can be used. Write year-month-day, as in 2026-12-24.");
        return null;
    }

    /** The first instant of the period. */
    Instant begins() {
        return from.atStartOfDay(BritishDates.LONDON).toInstant();
    }

    /** The first instant after the period. */
    Instant ends() {
        return to.plusDays(1).atStartOfDay(BritishDates.LONDON).toInstant();
    }

    public boolean isTyped() {
        return !(typedFrom.isEmpty() && typedTo.isEmpty());
    }

    /** Adds to an address what was typed, and nothing else. */
    UriComponentsBuilder addTo(UriComponentsBuilder address) {
        if (!typedFrom.isEmpty()) address.queryParam("from", typedFrom);
        if (!typedTo.isEmpty()) address.queryParam("to", typedTo);
        return address;
    }

    /** "1 April 2026 to 30 June 2026". */
    public String getInWords() {
        return from.equals(to) ? shortly(to) : shortly(from) + " to " + shortly(to);
    }

    private static String shortly(LocalDate day) {
        String words = BritishDates.of(day);
        return words.substring(words.indexOf(' ') + 1);
    }
}
