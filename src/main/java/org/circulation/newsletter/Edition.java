package org.circulation.newsletter;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One edition of the newsletter.
 *
 * @param number counts the editions that are sent, from 1; null for one that ended unsent
 * @param title what it is called besides its number, or null
 * @param intro the editor's words above the items, or null
 * @param circulationId its own circulation, or null while it is being opened
 * @param editingOn its list closes as this day begins, Europe/London
 * @param dueOn to be sent by the end of this day, Europe/London
 * @param sentBy username, or null
 * @param people to how many it was sent, or null
 */
public record Edition(
        long id,
        Integer number,
        String title,
        String intro,
        State state,
        Long circulationId,
        Instant openedAt,
        LocalDate editingOn,
        LocalDate dueOn,
        Instant sentAt,
        String sentBy,
        Integer people) {

    public enum State {
        /** Takes what comes in. */
        GATHERING,
        /** Its list is closed; the editor orders it. */
        EDITING,
        SENT,
        /** Ended with nothing in it. */
        EMPTY,
        CANCELLED
    }

    /** "Newsletter 3", or "Newsletter 3: Winter news". */
    public String name() {
        String number = this.number == null ? "Newsletter" : "Newsletter " + this.number;
        return title == null ? number : number + ": " + title;
    }

    boolean isOnItsWay() {
        return state == State.GATHERING || state == State.EDITING;
    }
}
