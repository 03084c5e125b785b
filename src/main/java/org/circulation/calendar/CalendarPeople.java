package org.circulation.calendar;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose calendar is whose; the room that knows people implements it, so that the calendar knows no room. */
public interface CalendarPeople {

    /** The person's name; empty: unknown or retired. */
    Optional<String> nameOf(String username);

    /** Ids of the groups in use that the person is in today. */
    List<String> groupsOf(String username);

    /** Usernames of those who act for the group today. */
    List<String> actingFor(String groupId);

    /** Every group in use by id, offices too, in the order people know. */
    Map<String, String> groups();
}
