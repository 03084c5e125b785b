package org.circulation.calendar;

import java.util.Map;

/** Names of groups for the calendar's pages; the room that knows groups implements it, so that the calendar knows no room. */
public interface GroupNames {

    /** Groups in use that meet, by id, in the order people know. */
    Map<String, String> inUse();

    /** The group's name, or its id if nobody knows it (retired ones are known). */
    String nameOf(String groupId);
}
