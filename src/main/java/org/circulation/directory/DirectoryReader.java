package org.circulation.directory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.circulation.CsvCells;
import org.circulation.CsvFile;
import org.circulation.directory.DirectoryContent.AgencyEntry;
import org.circulation.directory.DirectoryContent.GroupEntry;
import org.circulation.directory.DirectoryContent.MeetingEntry;
import org.circulation.directory.DirectoryContent.PersonEntry;
import org.circulation.plan.BritishDates;

/** Turns the four files into a directory, or into the list of all that is wrong with them. */
final class DirectoryReader {

    private static final String LEAD = "communication-lead";
    /** The engine's own groups: a file must not make anyone the engine's administrator. */
    private static final Set<String> RESERVED = Set.of("camunda-admin", "camunda-bpm", "communication-leads");

    private static final int PAST_DAYS = 90;
    private static final int AHEAD_DAYS = 550;

    private final Faults faults = new Faults();
    private final LocalDate today;
    private final Map<String, MeetingEntry> knownMeetings;
    /** A calendar that is filled for the first time may have its last meetings too: circulations may name them. */
    private final boolean hasMeetings;

    private final LocalDate firstDay;
    /** Keys a faulty line tried to define: a reference to one of them is not a second fault. */
    private final Set<String> groups = new LinkedHashSet<>();

    private final Set<String> agencies = new LinkedHashSet<>();

    DirectoryReader(LocalDate today, Map<String, MeetingEntry> knownMeetings) {
        this.today = today;
        this.knownMeetings = knownMeetings;
        this.hasMeetings = knownMeetings.values().stream().anyMatch(meeting -> !meeting.provisional());
        this.firstDay = hasMeetings ? today : today.minusDays(PAST_DAYS);
    }

    /** @throws DirectoryImport.FaultyDirectory */
    DirectoryContent read(DirectoryImport.Files files) {
        var content = new DirectoryContent(
                readGroups(files.groups()),
                readAgencies(files.agencies()),
                readPeople(files.people()),
                readMeetings(files.meetings()));
        if (!faults.all().isEmpty()) throw new DirectoryImport.FaultyDirectory(faults.all());
        return content;
    }

    private Map<String, GroupEntry> readGroups(byte[] bytes) {
        Map<String, GroupEntry> result = new LinkedHashMap<>();
        for (var line : new CsvFile("groups.csv", List.of("group", "name"), faults).lines(bytes)) {
            String id = CsvCells.key(line, "group");
            String name = CsvCells.text(line, "name", CsvCells.NAME);
            if (id == null) continue;
            if (RESERVED.contains(id))
                line.fault("group", "'" + id + "' is reserved by the system. Choose another key.");
            if (!groups.add(id)) line.fault("group", "The group '" + id + "' stands twice. Keep one line.");
            else if (name != null) result.put(id, new GroupEntry(id, name, result.size(), false));
        }
        return result;
    }

    private Map<String, AgencyEntry> readAgencies(byte[] bytes) {
        Map<String, AgencyEntry> result = new LinkedHashMap<>();
        for (var line : new CsvFile("agencies.csv", List.of("agency", "name", "sector"), faults).lines(bytes)) {
            String id = CsvCells.key(line, "agency");
            String name = CsvCells.text(line, "name", CsvCells.NAME);
            String sector = CsvCells.text(line, "sector", CsvCells.SECTOR);
            if (id == null) continue;
            if (!agencies.add(id)) line.fault("agency", "The agency '" + id + "' stands twice. Keep one line.");
            else if (name != null && sector != null) result.put(id, new AgencyEntry(id, name, sector, false));
        }
        return result;
    }

    private Map<String, PersonEntry> readPeople(byte[] bytes) {
        Map<String, PersonEntry> result = new LinkedHashMap<>();
        Map<String, Integer> firstLine = new HashMap<>();
        var columns = List.of("email", "name", "role", "agency", "groups", "audiences");
        for (var line : new CsvFile("people.csv", columns, faults).lines(bytes)) {
            String email = CsvCells.email(line);
            String name = CsvCells.text(line, "name", CsvCells.NAME);
            String role = CsvCells.key(line, "role");
            Set<String> agency = known(line, "agency", agencies, "agencies.csv");
            Set<String> group = known(line, "groups", groups, "groups.csv");
            Set<String> audience = new TreeSet<>(CsvCells.keys(line, "audiences"));
            if (LEAD.equals(role) && line.raw("agency").isEmpty())
                line.fault("agency", "A communication lead needs an agency. Name one from agencies.csv.");
            for (String a : audience)
                if (groups.contains(a) || RESERVED.contains(a))
                    line.fault(
                            "audiences", "'" + a + "' is filled by itself from groups and roles. Leave it out here.");
            Integer first = email == null ? null : firstLine.putIfAbsent(email, line.number());
            if (first != null)
                line.fault(
                        "email",
                        "'" + email + "' already stands on line " + first
                                + ". Keep one line per person; separate several groups or agencies with ;.");
            else if (email != null && name != null && role != null)
                result.put(email, new PersonEntry(null, email, null, name, role, agency, group, audience, false));
        }
        return result;
    }

    private Map<String, MeetingEntry> readMeetings(byte[] bytes) {
        Map<String, MeetingEntry> result = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        Map<String, Integer> days = new HashMap<>();
        for (var line : new CsvFile("meetings.csv", List.of("id", "group", "date"), faults).lines(bytes)) {
            String id = CsvCells.key(line, "id");
            String group = CsvCells.key(line, "group");
            LocalDate date = CsvCells.date(line);
            if (group != null && !groups.contains(group)) unknown(line, "group", group, "groups.csv");
            if (id != null && !ids.add(id)) line.fault("id", "The meeting '" + id + "' stands twice. Keep one line.");
            MeetingEntry known = id == null ? null : knownMeetings.get(id);
            if (known != null && group != null && !known.group().equals(group))
                line.fault(
                        "group",
                        "The meeting '" + id + "' is one of '" + known.group()
                                + "'. Give this group's meeting another id.");
            if (date != null) checkDate(line, date, known);
            if (group == null || date == null) continue;
            Integer first = days.putIfAbsent(group + " " + date, line.number());
            if (first != null)
                line.fault(
                        "date",
                        "The group '" + group + "' already meets on this day, on line " + first
                                + ". Keep one of the two.");
            if (id != null) result.put(id, new MeetingEntry(id, group, date, false));
        }
        return result;
    }

    private void checkDate(CsvFile.Line line, LocalDate date, MeetingEntry known) {
        boolean unchanged = known != null && known.heldOn().equals(date);
        if (!unchanged && date.isBefore(firstDay))
            line.fault(
                    "date",
                    BritishDates.of(date)
                            + (hasMeetings
                                    ? " has passed. A meeting can be added or moved only to today or later; correct the"
                                            + " date, or leave the meeting out."
                                    : " is more than " + PAST_DAYS
                                            + " days past. Correct the date, or leave the meeting out."));
        if (date.isAfter(today.plusDays(AHEAD_DAYS)))
            line.fault(
                    "date",
                    BritishDates.of(date) + " is more than 18 months (" + AHEAD_DAYS
                            + " days) ahead. Correct the date, or add the meeting later.");
    }

    private static Set<String> known(CsvFile.Line line, String column, Set<String> all, String file) {
        Set<String> result = new TreeSet<>();
        for (String key : CsvCells.keys(line, column)) {
            if (all.contains(key)) result.add(key);
            else unknown(line, column, key, file);
        }
        return result;
    }

    private static void unknown(CsvFile.Line line, String column, String key, String file) {
        line.fault(column, "'" + key + "' is not in " + file + ". Add it there, or correct it here.");
    }
}
