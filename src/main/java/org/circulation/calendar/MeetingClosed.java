package org.circulation.calendar;

/**
 * A meeting was held and its decisions are recorded; published once per meeting, in the same transaction.
 *
 * @param by username of who closed it
 */
public record MeetingClosed(Meeting meeting, String by) {}
