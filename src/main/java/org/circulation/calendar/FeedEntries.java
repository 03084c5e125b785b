package org.circulation.calendar;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.circulation.CirculationProperties;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a calendar feed shows: a constant number of queries, and no more than a calendar can hold. */
@Component
class FeedEntries {

    private static final int DAYS_BACK = 90;
    private static final int MOST = 1000;

    /** What is over stays for a while, so that programs which keep their own copy learn of it. */
    static final int DAYS_AFTER_END = 30;

    private record Row(Deadline deadline, int sequence, Instant changedAt, Instant closedAt, boolean withdrawn) {}

    private final JdbcClient jdbc;
    private final FeedAccess access;
    private final Circulations circulations;
    private final CirculationProperties properties;
    private final Clock clock;

    FeedEntries(
            JdbcClient jdbc,
            FeedAccess access,
            Circulations circulations,
            CirculationProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.circulations = circulations;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param groups names of groups by id */
    List<FeedEntry> of(CalendarFeed feed, Map<String, String> groups) {
        Collection<String> whose = access.groupsOf(feed);
        Map<String, String> people = access.peopleOf(feed);
        List<Row> deadlines = deadlines(whose, people.keySet());
        Map<Long, Circulation> known = known(deadlines);
        return Stream.concat(
                        meetings(whose, groups).stream(),
                        deadlines.stream()
                                .map(row -> entry(row, known.get(row.deadline().circulationId()), groups, people)))
                .toList();
    }

    private List<FeedEntry> meetings(Collection<String> groups, Map<String, String> names) {
        if (groups.isEmpty()) return List.of();
        return jdbc.sql("SELECT * FROM meeting WHERE group_id IN (:groups) AND held_on >= :from AND held_on <= :to"
                        + " AND ((cancelled_at IS NULL AND replaced_by IS NULL) OR changed_at >= :since)"
                        + " ORDER BY held_on, id LIMIT " + MOST)
                .param("groups", groups)
                .param("from", today().minusDays(DAYS_BACK))
                .param("to", today().plusMonths(MeetingPlans.MONTHS_AHEAD))
                .param("since", since())
                .query((row, n) -> meeting(row, names))
                .list();
    }

    private FeedEntry meeting(ResultSet row, Map<String, String> names) throws SQLException {
        String id = row.getString("id");
        boolean off = row.getObject("cancelled_at") != null || row.getString("replaced_by") != null;
        boolean provisional = row.getBoolean("provisional");
        String group = names.getOrDefault(row.getString("group_id"), row.getString("group_id"));
        LocalDate day = row.getObject("held_on", LocalDate.class);
        return new FeedEntry(
                uid("meeting-" + id),
                "Meeting",
                day,
                group + " meets",
                "The " + group + " meets on " + BritishDates.of(day) + "."
                        + (off
                                ? "\nThis meeting is not held."
                                : provisional ? "\nThe day was named on a form and is not confirmed yet." : ""),
                properties.baseUrl() + "/calendar/meetings/" + id,
                row.getInt("sequence"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                off
                        ? FeedEntry.Status.CANCELLED
                        : provisional ? FeedEntry.Status.TENTATIVE : FeedEntry.Status.CONFIRMED);
    }

    private List<Row> deadlines(Collection<String> groups, Set<String> people) {
        return jdbc.sql("SELECT " + JdbcDeadlines.COLUMNS + ", sequence, changed_at, closed_at, withdrawn FROM deadline"
                        + " WHERE (owner_group IN (:groups) OR owner_user IN (:people))"
                        + " AND (closed_at IS NULL OR closed_at >= :since) ORDER BY due_on, id LIMIT " + MOST)
                .param("groups", orNobody(groups))
                .param("people", orNobody(people))
                .param("since", since())
                .query((row, n) -> {
                    var closed = row.getObject("closed_at", OffsetDateTime.class);
                    return new Row(
                            deadline(row),
                            row.getInt("sequence"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            closed == null ? null : closed.toInstant(),
                            row.getBoolean("withdrawn"));
                })
                .list();
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        return new Deadline(
                row.getLong("id"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getLong("circulation_id"),
                row.getString("title"),
                row.getString("owner_group"),
                row.getString("owner_user"),
                row.getString("meeting_id"),
                row.getObject("waits_until", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("term"));
    }

    private FeedEntry entry(Row row, Circulation circulation, Map<String, String> groups, Map<String, String> people) {
        Deadline deadline = row.deadline();
        boolean kept = row.closedAt() != null && !row.withdrawn();
        String of = circulation == null ? "" : ": " + circulation.title();
        return new FeedEntry(
                uid("deadline-" + deadline.id()),
                "Deadline",
                dayOf(deadline),
                (kept ? "Done: " : "") + deadline.title() + of,
                words(row, circulation, groups, people),
                address(deadline, circulation),
                row.sequence(),
                row.changedAt(),
                row.withdrawn() ? FeedEntry.Status.CANCELLED : FeedEntry.Status.CONFIRMED);
    }

    /** Nothing is late before the group's meeting has come. */
    private static LocalDate dayOf(Deadline deadline) {
        LocalDate meeting = deadline.waitsUntil();
        return meeting != null && meeting.isAfter(deadline.dueOn()) ? meeting : deadline.dueOn();
    }

    private static String words(
            Row row, Circulation circulation, Map<String, String> groups, Map<String, String> people) {
        Deadline deadline = row.deadline();
        List<String> lines = new ArrayList<>();
        if (row.withdrawn()) lines.add("This is no longer asked.");
        else if (row.closedAt() != null)
            lines.add("Done on " + BritishDates.of(BritishDates.dayOf(row.closedAt())) + ".");
        else lines.add("Due by the end of " + BritishDates.of(dayOf(deadline)) + ".");
        if (row.closedAt() == null && deadline.waitsUntil() != null)
            lines.add("It waits for the group’s meeting on " + BritishDates.of(deadline.waitsUntil())
                    + " and is not late before it.");
        String who = deadline.ownerGroup() != null
                ? groups.getOrDefault(deadline.ownerGroup(), deadline.ownerGroup())
                : people.getOrDefault(deadline.ownerUser(), deadline.ownerUser());
        lines.add("With: " + who);
        if (circulation != null) lines.add("Circulation " + circulation.reference());
        return String.join("\n", lines);
    }

    /** A task's holder opens the task; what leads are asked for is watched on the circulation's page. */
    private String address(Deadline deadline, Circulation circulation) {
        return "task".equals(deadline.subjectType()) || circulation == null
                ? properties.baseUrl() + "/tasks/" + deadline.subjectId()
                : properties.baseUrl() + "/dashboard/circulations/" + circulation.reference();
    }

    private Map<Long, Circulation> known(List<Row> deadlines) {
        Set<Long> ids =
                deadlines.stream().map(row -> row.deadline().circulationId()).collect(Collectors.toSet());
        Map<Long, Circulation> known = new HashMap<>();
        circulations.all(ids).forEach(circulation -> known.put(circulation.id(), circulation));
        return known;
    }

    private String uid(String what) {
        return what + "@" + URI.create(properties.baseUrl()).getHost();
    }

    private static Collection<String> orNobody(Collection<String> names) {
        return names.isEmpty() ? new HashSet<>(List.of("")) : names;
    }

    private OffsetDateTime since() {
        return today().minusDays(DAYS_AFTER_END)
                .atStartOfDay(BritishDates.LONDON)
                .toOffsetDateTime();
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.instant());
    }
}
