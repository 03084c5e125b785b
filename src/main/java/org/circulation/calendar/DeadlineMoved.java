package org.circulation.calendar;

/**
 * A deadline has another due date; published in the same transaction.
 *
 * @param withMeeting its meeting moved, was cancelled or gave way to another; false: it was extended
 */
public record DeadlineMoved(Deadline deadline, boolean withMeeting) {

    /** It was extended. */
    public DeadlineMoved(Deadline deadline) {
        this(deadline, false);
    }
}
