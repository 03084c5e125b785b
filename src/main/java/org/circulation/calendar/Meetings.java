package org.circulation.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Meetings of groups. Moving one moves, in the same transaction, every deadline counted from it. */
public interface Meetings {

    /** The group's first meeting on or after the day that is not cancelled. */
    Optional<Meeting> next(String groupId, LocalDate onOrAfter);

    /**
     * The group's meeting on that day; made as a provisional one if the calendar does not have it. A day whose
     * provisional meeting became a real one that has since moved gives that meeting.
     */
    Meeting onOrProvisional(String groupId, LocalDate day);

    /** The meeting, cancelled or not; a provisional one's id gives the real meeting that took its place. */
    Optional<Meeting> byId(String id);

    /** All meetings from the day on that are not cancelled, by date. */
    List<Meeting> from(LocalDate day);

    /** Adds the meeting or, if the id is known with another date, moves it (and un-cancels it). */
    void put(String id, String groupId, LocalDate day);

    /** Cancels a meeting: what waited for it waits for the group's next one. */
    void cancel(String id);

    /** Puts a circulation on the agenda of a meeting (null: to be decided between meetings); again is no change. */
    void putOnAgenda(long circulationId, String title, String groupId, String meetingId);

    /** The meeting on whose agenda the circulation stands for the group; empty when it is on none. */
    Optional<Meeting> onAgenda(long circulationId, String groupId);
}
