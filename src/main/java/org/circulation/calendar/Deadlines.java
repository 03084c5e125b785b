package org.circulation.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Every promise with a date, from its opening until it is kept. The sweep walks open ones up the escalation ladder. */
public interface Deadlines {

    /** Opens a deadline ({@code id} is ignored); the same subject again is no change. */
    void open(Deadline deadline);

    /** Closes it: it is kept. No deadline, no change. */
    void close(String subjectType, String subjectId);

    /** Closes it without its being kept: it is no longer asked. No deadline, no change. */
    void withdraw(String subjectType, String subjectId);

    /** Withdraws what a circulation that ends has left open. */
    void closeAll(long circulationId);

    /** The same but for these tasks: work that goes on beside the circulation keeps its own promise. */
    void closeAllBut(long circulationId, Collection<String> taskIds);

    Optional<Deadline> find(String subjectType, String subjectId);

    /** Open deadlines of a circulation, soonest first. */
    List<Deadline> openOf(long circulationId);

    /** Open deadlines counted from a meeting, soonest first. */
    List<Deadline> openCountedFrom(String meetingId);

    /** Moves the due date of an open deadline; publishes {@link DeadlineMoved}. */
    void extend(String subjectType, String subjectId, LocalDate newDueOn);

    /**
     * An open deadline has another owner; its due date stays. If the group is another one, it no longer waits for the first
     * group's meeting: then its rungs are counted again and {@link DeadlineMoved} is published.
     *
     * @param ownerUser the one person of the group whose it is, or null
     */
    void handTo(String subjectType, String subjectId, String ownerGroup, String ownerUser);

    /**
     * Publishes {@link RungReached} for every rung whose day has come, each once, in its own transaction.
     *
     * @return how many rungs were reached
     */
    int sweep();
}
