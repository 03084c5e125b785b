package org.circulation.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.circulation.directory.DirectoryContent.AgencyEntry;
import org.circulation.directory.DirectoryContent.GroupEntry;
import org.circulation.directory.DirectoryContent.MeetingEntry;
import org.circulation.directory.DirectoryContent.PersonEntry;
import org.circulation.plan.BritishDates;

/** What the files would change: sentences for people and, in the same walk, rows for the store. */
final class DirectoryComparison {

    final List<String> sentences = new ArrayList<>();
    final List<GroupEntry> groups = new ArrayList<>();
    final List<AgencyEntry> agencies = new ArrayList<>();
    final List<PersonEntry> people = new ArrayList<>();
    final List<MeetingEntry> meetings = new ArrayList<>();
    final List<MeetingEntry> cancelled = new ArrayList<>();

    private final DirectoryContent now;
    private final DirectoryContent next;
    private final LocalDate today;

    DirectoryComparison(DirectoryContent now, DirectoryContent next, LocalDate today) {
        this.now = now;
        this.next = next;
        this.today = today;
        compareGroups();
        compareAgencies();
        comparePeople();
        compareMeetings();
    }

    /** Who runs the system is not for whoever keeps the directory to say. */
    boolean changesAdministrators() {
        return !administratorsOf(now).equals(administratorsOf(next));
    }

    private static Set<String> administratorsOf(DirectoryContent content) {
        return content.people().values().stream()
                .filter(person -> !person.retired() && person.groups().contains("administrators"))
                .map(PersonEntry::email)
                .collect(Collectors.toSet());
    }

    private void compareGroups() {
        boolean reordered = false;
        for (GroupEntry group : next.groups().values()) {
            GroupEntry old = now.groups().get(group.id());
            if (group.equals(old)) continue;
            groups.add(group);
            int before = sentences.size();
            sayName("Group", group.id(), group.name(), old == null ? null : old.name(), old != null && old.retired());
            reordered |= before == sentences.size();
        }
        if (reordered) sentences.add("The order of the groups changes.");
        for (GroupEntry old : now.groups().values()) {
            if (old.retired() || next.groups().containsKey(old.id())) continue;
            groups.add(new GroupEntry(old.id(), old.name(), old.position(), true));
            sentences.add("Group \"" + old.name() + "\" (" + old.id() + ") is retired: it is not in groups.csv.");
        }
    }

    private void compareAgencies() {
        for (AgencyEntry agency : next.agencies().values()) {
            AgencyEntry old = now.agencies().get(agency.id());
            if (agency.equals(old)) continue;
            agencies.add(agency);
            sayName(
                    "Agency",
                    agency.id(),
                    agency.name(),
                    old == null ? null : old.name(),
                    old != null && old.retired());
            if (old != null && !old.sector().equals(agency.sector()))
                sentences.add("Agency \"" + agency.name() + "\" moves from the sector \"" + old.sector() + "\" to \""
                        + agency.sector() + "\".");
        }
        for (AgencyEntry old : now.agencies().values()) {
            if (old.retired() || next.agencies().containsKey(old.id())) continue;
            agencies.add(new AgencyEntry(old.id(), old.name(), old.sector(), true));
            sentences.add("Agency \"" + old.name() + "\" (" + old.id() + ") is retired: it is not in agencies.csv.");
        }
    }

    private void sayName(String kind, String id, String name, String oldName, boolean wasRetired) {
        String named = kind + " \"" + name + "\" (" + id + ")";
        if (oldName == null) sentences.add(named + " is added.");
        else if (wasRetired) sentences.add(named + " comes back.");
        if (oldName != null && !oldName.equals(name))
            sentences.add(kind + " \"" + oldName + "\" (" + id + ") is renamed \"" + name + "\".");
    }

    private void comparePeople() {
        for (PersonEntry person : next.people().values()) {
            PersonEntry old = now.people().get(person.email());
            if (old != null && person.saysTheSameAs(old)) continue;
            people.add(person);
            String who = person.name() + " (" + person.email() + ")";
            if (old == null) sentences.add(who + " is added as " + person.role() + places(person) + ".");
            else if (old.retired()) sentences.add(who + " comes back as " + person.role() + places(person) + ".");
            else sentences.add(who + ": " + differences(old, person) + ".");
        }
        for (PersonEntry old : now.people().values()) {
            if (old.retired() || next.people().containsKey(old.email())) continue;
            people.add(new PersonEntry(
                    old.id(),
                    old.email(),
                    old.username(),
                    old.name(),
                    old.role(),
                    old.agencies(),
                    old.groups(),
                    old.audiences(),
                    true));
            sentences.add(old.name() + " (" + old.email() + ") is retired: not in people.csv.");
        }
    }

    private static String places(PersonEntry person) {
        Set<String> all = new LinkedHashSet<>(person.agencies());
        all.addAll(person.groups());
        all.addAll(person.audiences());
        return all.isEmpty() ? "" : " in " + String.join(", ", all);
    }

    private static String differences(PersonEntry old, PersonEntry person) {
        List<String> said = new ArrayList<>();
        if (!old.name().equals(person.name())) said.add("the name was \"" + old.name() + "\"");
        if (!old.role().equals(person.role())) said.add("the role changes from " + old.role() + " to " + person.role());
        sayLists(said, "agency", old.agencies(), person.agencies());
        sayLists(said, "group", old.groups(), person.groups());
        sayLists(said, "audience", old.audiences(), person.audiences());
        return String.join("; ", said);
    }

    private static void sayLists(List<String> said, String kind, Set<String> before, Set<String> after) {
        Set<String> joins = new TreeSet<>(after);
        joins.removeAll(before);
        Set<String> leaves = new TreeSet<>(before);
        leaves.removeAll(after);
        if (!joins.isEmpty()) said.add("joins " + kind + " " + String.join(", ", joins));
        if (!leaves.isEmpty()) said.add("leaves " + kind + " " + String.join(", ", leaves));
    }

    private void compareMeetings() {
        Map<String, String> names =
                next.groups().values().stream().collect(Collectors.toMap(GroupEntry::id, GroupEntry::name));
        for (MeetingEntry meeting : next.meetings().values()) {
            MeetingEntry old = now.meetings().get(meeting.id());
            if (old != null && old.heldOn().equals(meeting.heldOn()) && !old.provisional()) continue;
            meetings.add(meeting);
            String day = BritishDates.of(meeting.heldOn());
            String which = names.get(meeting.group()) + " (" + meeting.id() + ")";
            if (old == null) sentences.add("Meeting of " + which + " on " + day + " is added.");
            else if (old.heldOn().equals(meeting.heldOn()))
                sentences.add("Meeting of " + which + " on " + day + " is confirmed.");
            else
                sentences.add("Meeting of " + which + " moves from " + BritishDates.of(old.heldOn()) + " to " + day
                        + ", and every deadline counted from it.");
        }
        for (MeetingEntry old : now.meetings().values()) {
            // A provisional meeting was named on a form; no file ever held it, so its absence says nothing.
            if (old.provisional()
                    || next.meetings().containsKey(old.id())
                    || !old.heldOn().isAfter(today)) continue;
            cancelled.add(old);
            sentences.add(
                    "Meeting of " + names.getOrDefault(old.group(), old.group()) + " (" + old.id() + ") on "
                            + BritishDates.of(old.heldOn())
                            + " is cancelled: it is not in meetings.csv. What waits for it waits for the group's next meeting.");
        }
    }
}
