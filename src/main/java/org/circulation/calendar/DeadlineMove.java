package org.circulation.calendar;

import java.time.LocalDate;
import java.util.Objects;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;

/**
 * What becomes of one deadline when its meeting moves, is cancelled or gives way to another: worked out once, for the page
 * that shows it beforehand and for doing it.
 *
 * @param meetingId null: counted from no meeting any more
 * @param waitsUntil null: it waits for no meeting
 */
record DeadlineMove(Deadline deadline, String meetingId, LocalDate waitsUntil, LocalDate dueOn) {

    /** @param now null: the group has no meeting any more, and the promise is counted from today */
    static DeadlineMove of(Deadline deadline, Meeting now, LocalDate today, WorkingCalendar calendar) {
        LocalDate from = now == null ? today : now.heldOn();
        boolean stays = deadline.term() == null || now == null && isBefore(deadline);
        LocalDate dueOn = stays ? deadline.dueOn() : new Term(deadline.term()).dueAfter(from, calendar);
        LocalDate waitsUntil = now != null && waits(deadline, now) ? from : null;
        return new DeadlineMove(deadline, now == null ? null : now.id(), waitsUntil, dueOn);
    }

    /** A group waits for its own meeting; what is due before it, or is others' work after it, does not. */
    private static boolean waits(Deadline deadline, Meeting meeting) {
        return !isBefore(deadline)
                && (deadline.waitsUntil() != null || meeting.groupId().equals(deadline.ownerGroup()));
    }

    /** What is due before the meeting, as the pack of papers is (row 02). */
    private static boolean isBefore(Deadline deadline) {
        return deadline.term() != null && new Term(deadline.term()).isBefore();
    }

    boolean changesDates() {
        return !dueOn.equals(deadline.dueOn()) || !Objects.equals(waitsUntil, deadline.waitsUntil());
    }

    /** The day before it moved back to a working day; null where it did not. */
    LocalDate movedBackFrom(Meeting now, LocalDate today) {
        boolean plain = deadline.term() != null && !deadline.term().endsWith("WD");
        if (!plain || now == null && isBefore(deadline)) return null;
        LocalDate counted = new Term(deadline.term()).plainly(now == null ? today : now.heldOn());
        return counted.equals(dueOn) ? null : counted;
    }
}
