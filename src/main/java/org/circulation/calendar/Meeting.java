package org.circulation.calendar;

import java.time.LocalDate;

/** A group's meeting. A provisional one was named on a form before the calendar knew it. */
public record Meeting(String id, String groupId, LocalDate heldOn, boolean provisional) {}
