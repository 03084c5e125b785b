package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/**
 * What a person wants to change in the calendar: checked, and worked out before it is done. The same plan is shown and then
 * carried out.
 */
@Component
class MeetingPlans {

    static final int MONTHS_AHEAD = 18;
    private static final int LONGEST_ID = 64;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /**
     * What would become of things.
     *
     * @param from the meeting as it is; null when one is added
     * @param to the meeting that what moves is counted from then; null: the group has no meeting any more
     * @param deadlines every open deadline counted from it
     * @param agenda what stands on its agenda
     */
    record Plan(Meeting from, Meeting to, List<DeadlineMove> deadlines, List<AgendaItem> agenda) {}

    /** What was asked for cannot be done; each fault by the field that has it. */
    static final class Faulty extends RuntimeException {
        private final transient Map<String, String> faults;

        Faulty(Map<String, String> faults) {
            super(String.join(" ", faults.values()));
            this.faults = new LinkedHashMap<>(faults);
        }

        Map<String, String> faults() {
            return faults;
        }
    }

    private final JdbcMeetings meetings;
    private final JdbcDeadlines deadlines;
    private final GroupNames groups;
    private final Clock clock;

    MeetingPlans(JdbcMeetings meetings, JdbcDeadlines deadlines, GroupNames groups, Clock clock) {
        this.meetings = meetings;
        this.deadlines = deadlines;
        this.groups = groups;
        this.clock = clock;
    }

    /** @throws Faulty with fields {@code group} and {@code date} */
    Plan adding(String groupId, String date) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!groups.inUse().containsKey(groupId))
            faults.put("group", "Group: choose one of the groups in the directory.");
        LocalDate day = day(date, faults);
        if (day != null && faults.isEmpty()) checkFree(groupId, day, "", faults);
        if (!faults.isEmpty()) throw new Faulty(faults);
        return plan(null, new Meeting(newId(groupId, day), groupId, day, false));
    }

    /** @throws Faulty with the field {@code date}, or none where the meeting cannot be moved at all */
    Plan moving(MeetingRecord record, String date) {
        requireOpen(record);
        Meeting meeting = record.meeting();
        Map<String, String> faults = new LinkedHashMap<>();
        LocalDate day = day(date, faults);
        if (day != null && day.equals(meeting.heldOn()) && !meeting.provisional())
            faults.put("date", "New date: the meeting is on this day already. Choose another.");
        if (day != null && faults.isEmpty()) checkFree(meeting.groupId(), day, meeting.id(), faults);
        if (!faults.isEmpty()) throw new Faulty(faults);
        return plan(meeting, new Meeting(meeting.id(), meeting.groupId(), day, false));
    }

    /** @throws Faulty without a field, where the meeting cannot be cancelled */
    Plan cancelling(MeetingRecord record) {
        requireOpen(record);
        Meeting meeting = record.meeting();
        Meeting next = meetings.afterCancelling(meeting).orElse(null);
        return new Plan(meeting, next, deadlines.movesOf(meeting.id(), next), meetings.agendaOf(meeting.id()));
    }

    private Plan plan(Meeting from, Meeting to) {
        List<String> ids = Stream.concat(
                        Stream.ofNullable(from).map(Meeting::id),
                        meetings.provisionalOn(to.groupId(), to.heldOn(), to.id()).stream())
                .toList();
        return new Plan(
                from,
                to,
                ids.stream().flatMap(id -> deadlines.movesOf(id, to).stream()).toList(),
                ids.stream().flatMap(id -> meetings.agendaOf(id).stream()).toList());
    }

    private LocalDate day(String text, Map<String, String> faults) {
        LocalDate day = null;
        try {
            day = LocalDate.parse(text.strip(), DAY);
        } catch (DateTimeParseException e) {
            faults.put("date", "Date: enter a real day, as in 2026-12-24.");
            return null;
        }
        LocalDate today = BritishDates.dayOf(clock.instant());
        LocalDate last = today.plusMonths(MONTHS_AHEAD);
        if (day.isBefore(today))
            faults.put("date", "Date: " + BritishDates.of(day) + " has passed. Choose today or a later day.");
        if (day.isAfter(last))
            faults.put(
                    "date",
                    "Date: " + BritishDates.of(day) + " is more than " + MONTHS_AHEAD
                            + " months ahead. Choose a day up to " + BritishDates.of(last) + ".");
        return day;
    }

    /** A provisional meeting gives way, a real one does not. */
    private void checkFree(String groupId, LocalDate day, String id, Map<String, String> faults) {
        Optional<Meeting> other = meetings.on(groupId, day);
        if (other.isPresent() && !other.get().provisional() && !other.get().id().equals(id))
            faults.put(
                    "date",
                    "Date: the " + groups.nameOf(groupId) + " already meets on " + BritishDates.of(day)
                            + ". Choose another day, or cancel that meeting first.");
    }

    /** @throws Faulty without a field, where the meeting can no longer be changed */
    void requireOpen(MeetingRecord record) {
        if (record.cancelled())
            throw new Faulty(Map.of("", "This meeting is cancelled. Add a new one on the calendar instead."));
        if (record.closed())
            throw new Faulty(Map.of("", "This meeting has been held and closed, so it can no longer be changed."));
    }

    private String newId(String groupId, LocalDate day) {
        String end = "-" + day;
        String start = groupId.substring(0, Math.min(groupId.length(), LONGEST_ID - end.length() - 4));
        String id = start + end;
        for (int n = 2; meetings.byId(id).isPresent(); n++) id = start + end + "-" + n;
        return id;
    }
}
