package org.circulation.calendar;

/**
 * A meeting is cancelled; its deadlines and agenda have followed. Published in the same transaction.
 *
 * @param next the group's next meeting, to which what waited went; null: the group has none, and promises count from today
 */
public record MeetingCancelled(Meeting meeting, Meeting next) {}
