package org.circulation.calendar;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Who may read which calendar: asked when an address is made, and again each time it is read. */
@Component
class FeedAccess {

    /** They oversee the plan, so any group's calendar is theirs to read. */
    private static final Set<String> ANY_GROUP = Set.of(
            "managers",
            "board-admin",
            "performance-manager",
            "head-of-safeguarding",
            "administrators",
            "camunda-admin");

    private final CalendarPeople people;

    FeedAccess(CalendarPeople people) {
        this.people = people;
    }

    /** Groups by id whose calendar the person may have; none for who is not in the directory. */
    Map<String, String> groupsFor(String username) {
        if (people.nameOf(username).isEmpty()) return Map.of();
        Map<String, String> groups = people.groups();
        List<String> own = people.groupsOf(username);
        if (own.stream().anyMatch(ANY_GROUP::contains)) return groups;
        Map<String, String> theirs = new LinkedHashMap<>(groups);
        theirs.keySet().retainAll(own);
        return theirs;
    }

    boolean isKnown(String username) {
        return people.nameOf(username).isPresent();
    }

    /** Why the address no longer answers, in plain words; empty: it does. */
    Optional<String> refusal(CalendarFeed feed) {
        if (feed.revokedAt() != null)
            return Optional.of("This calendar was stopped by the person who made it. Remove it from your calendar.");
        if (people.nameOf(feed.owner()).isEmpty())
            return Optional.of("The person who made this calendar has left the directory, so it has ended."
                    + " Remove it from your calendar.");
        if (feed.groupId() == null || groupsFor(feed.owner()).containsKey(feed.groupId())) return Optional.empty();
        return Optional.of("The person who made this calendar is no longer in its group, or the group has ended, so it"
                + " has ended too. Remove it from your calendar.");
    }

    /** The groups whose deadlines and meetings the calendar shows. */
    Collection<String> groupsOf(CalendarFeed feed) {
        return feed.groupId() == null ? people.groupsOf(feed.owner()) : List.of(feed.groupId());
    }

    /** Those whose own promises it shows, by username: the owner, or who acts for the group. */
    Map<String, String> peopleOf(CalendarFeed feed) {
        Map<String, String> names = new TreeMap<>();
        List<String> who = feed.groupId() == null ? List.of(feed.owner()) : people.actingFor(feed.groupId());
        who.forEach(username -> names.put(username, people.nameOf(username).orElse(username)));
        return names;
    }
}
