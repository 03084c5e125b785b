package org.circulation.calendar;

/**
 * A meeting has another day; its deadlines and agenda have followed. Published in the same transaction. A provisional
 * meeting moved on the calendar's page is real from then on: {@code before} is provisional, {@code now} is not.
 */
public record MeetingMoved(Meeting before, Meeting now) {}
