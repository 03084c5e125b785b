package org.circulation.plan;

/**
 * What starts a row by itself, as {@code processes/decisions/natural-starts.dmn} gives it (reading rule "Every row starts
 * both ways").
 *
 * @param key name of the message start event in the row's diagram, e.g. {@code safer-internet-day-near}
 * @param row process key of the row
 * @param on what kind of thing starts it
 * @param of which one: a group's id or {@code all} for meetings; a theme day's key or {@code other} for those with no row of
 *     their own; the first day for {@link On#EVERY}; a day of the year for {@link On#YEARLY}
 * @param offset when, counted from it: {@code -P21D} is three weeks before; for {@link On#EVERY} the interval
 * @param kind the row's own kind of such a start, e.g. {@code review}
 * @param title title of the circulation; {@code {date}}, {@code {name}} and {@code {year}} stand for the occasion's
 * @param summary what it is about, until people write more
 */
public record NaturalStart(
        String key, String row, On on, String of, Term offset, String kind, String title, String summary) {

    /** What starts it. */
    public enum On {
        /** A meeting in the calendar comes near. */
        MEETING,
        /** A meeting has been held and closed. */
        MEETING_CLOSED,
        /** A theme day comes near. */
        THEME_DAY,
        /** So many days after the last time. */
        EVERY,
        /** A day of each year. */
        YEARLY
    }
}
