package org.circulation.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Meetings of groups. Moving one moves, in the same transaction, everything counted from it. */
public interface Meetings {

    /** The group's first meeting on or after the day that is neither cancelled nor closed. */
    Optional<Meeting> next(String groupId, LocalDate onOrAfter);

    /**
     * The group's meeting on that day; made as a provisional one if the calendar does not have it. A day whose
     * provisional meeting became a real one that has since moved gives that meeting.
     */
    Meeting onOrProvisional(String groupId, LocalDate day);

    /** The meeting, cancelled or not; a provisional one's id gives the real meeting that took its place. */
    Optional<Meeting> byId(String id);

    /** As {@link #byId}, with what became of it. */
    Optional<MeetingRecord> recordOf(String id);

    /** Every id by which the meeting is known: its own, and those of provisional ones whose place it took. */
    List<String> idsOf(String id);

    /** All meetings from the day on that are not cancelled, by date. */
    List<Meeting> from(LocalDate day);

    /** As {@link #from}, with what became of each. */
    List<MeetingRecord> recordsFrom(LocalDate day);

    /**
     * Adds the meeting or, if the id is known with another date, moves it (and un-cancels it); a move publishes
     * {@link MeetingMoved}. A provisional meeting of the group on that day gives way to it.
     */
    void put(String id, String groupId, LocalDate day);

    /** Cancels a meeting: what waited for it waits for the group's next one. Publishes {@link MeetingCancelled}. */
    void cancel(String id);

    /**
     * Closes a meeting that has been held. Publishes {@link MeetingClosed}.
     *
     * @param by username
     * @return false, and nothing happened: it was closed before, is cancelled, or its day has not come
     */
    boolean close(String id, String by);

    /** Puts a circulation on the agenda of a meeting (null: to be decided between meetings); again is no change. */
    void putOnAgenda(long circulationId, String title, String groupId, String meetingId);

    /** Takes a circulation that is withdrawn off every agenda. */
    void takeOffAgendas(long circulationId);

    /** The meeting on whose agenda the circulation stands for the group; empty when it is on none. */
    Optional<Meeting> onAgenda(long circulationId, String groupId);

    /** What stands on a meeting's agenda, in the order it was put there. */
    List<AgendaItem> agendaOf(String meetingId);
}
