package org.circulation.calendar;

/**
 * A circulation on a group's agenda.
 *
 * @param title as it was when it was put there
 */
public record AgendaItem(long circulationId, String groupId, String title) {}
