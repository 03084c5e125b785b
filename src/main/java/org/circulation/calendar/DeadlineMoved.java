package org.circulation.calendar;

/** A deadline has another due date (an extension or a moved meeting); published in the same transaction. */
public record DeadlineMoved(Deadline deadline) {}
