package org.circulation.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.circulation.plan.BritishDates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcMeetings implements Meetings {

    private static final String SELECT = "SELECT m.id, m.group_id, m.held_on, m.provisional FROM meeting m ";
    private static final String SELECT_RECORD = "SELECT m.id, m.group_id, m.held_on, m.provisional, m.closed_at,"
            + " m.closed_by, m.cancelled_at FROM meeting m ";
    /** What people's calendars show of it changes with it, so its number grows. */
    private static final String CHANGED = " sequence = sequence + 1, changed_at = :now ";

    private static final String HELD = " m.cancelled_at IS NULL AND m.replaced_by IS NULL ";

    private final JdbcClient jdbc;
    private final JdbcDeadlines deadlines;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    JdbcMeetings(JdbcClient jdbc, JdbcDeadlines deadlines, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Optional<Meeting> next(String groupId, LocalDate onOrAfter) {
        return jdbc.sql(SELECT + "WHERE m.group_id = :group AND m.held_on >= :day AND m.closed_at IS NULL AND" + HELD
                        + "ORDER BY m.held_on, m.id LIMIT 1")
                .param("group", groupId)
                .param("day", onOrAfter)
                .query(Meeting.class)
                .optional();
    }

    @Override
    @Transactional
    public Meeting onOrProvisional(String groupId, LocalDate day) {
        return on(groupId, day).orElseGet(() -> {
            String id = "provisional-" + groupId + "-" + day;
            jdbc.sql("INSERT INTO meeting (id, group_id, held_on, provisional, changed_at)"
                            + " VALUES (:id, :group, :day, TRUE, :now) ON CONFLICT DO NOTHING")
                    .param("now", now())
                    .param("id", id)
                    .param("group", groupId)
                    .param("day", day)
                    .update();
            jdbc.sql("UPDATE meeting SET cancelled_at = NULL," + CHANGED
                            + "WHERE id = :id AND cancelled_at IS NOT NULL")
                    .param("now", now())
                    .param("id", id)
                    .update();
            return byId(id).orElseThrow();
        });
    }

    @Override
    public Optional<Meeting> byId(String id) {
        return recordOf(id).map(MeetingRecord::meeting);
    }

    @Override
    public Optional<MeetingRecord> recordOf(String id) {
        return jdbc.sql(SELECT_RECORD + "JOIN meeting asked ON m.id = COALESCE(asked.replaced_by, asked.id)"
                        + " WHERE asked.id = :id")
                .param("id", id)
                .query(JdbcMeetings::record)
                .optional();
    }

    @Override
    public List<String> idsOf(String id) {
        return jdbc.sql("SELECT m.id FROM meeting m JOIN meeting asked ON asked.id = :id"
                        + " AND COALESCE(m.replaced_by, m.id) = COALESCE(asked.replaced_by, asked.id)")
                .param("id", id)
                .query(String.class)
                .list();
    }

    @Override
    public List<Meeting> from(LocalDate day) {
        return recordsFrom(day).stream().map(MeetingRecord::meeting).toList();
    }

    @Override
    public List<MeetingRecord> recordsFrom(LocalDate day) {
        return jdbc.sql(SELECT_RECORD + "WHERE m.held_on >= :day AND" + HELD + "ORDER BY m.held_on, m.group_id, m.id")
                .param("day", day)
                .query(JdbcMeetings::record)
                .list();
    }

    @Override
    @Transactional
    public void put(String id, String groupId, LocalDate day) {
        jdbc.sql("INSERT INTO meeting (id, group_id, held_on, changed_at) VALUES (:id, :group, :day, :now)"
                        + " ON CONFLICT DO NOTHING")
                .param("now", now())
                .param("id", id)
                .param("group", groupId)
                .param("day", day)
                .update();
        Meeting before = jdbc.sql(SELECT + "WHERE m.id = :id FOR UPDATE")
                .param("id", id)
                .query(Meeting.class)
                .single();
        // An import names every meeting each time; only what is another than it was has changed.
        jdbc.sql("UPDATE meeting SET group_id = :group, held_on = :day, provisional = FALSE, cancelled_at = NULL,"
                        + CHANGED
                        + "WHERE id = :id AND (group_id <> :group OR held_on <> :day OR provisional"
                        + " OR cancelled_at IS NOT NULL)")
                .param("now", now())
                .param("group", groupId)
                .param("day", day)
                .param("id", id)
                .update();
        Meeting now = new Meeting(id, groupId, day, false);
        boolean moves = !before.heldOn().equals(day);
        if (moves) deadlines.countFrom(id, now);
        takePlaceOfProvisional(now);
        if (moves) events.publishEvent(new MeetingMoved(before, now));
    }

    @Override
    @Transactional
    public void cancel(String id) {
        int cancelled = jdbc.sql(
                        "UPDATE meeting SET cancelled_at = :now," + CHANGED + "WHERE id = :id AND cancelled_at IS NULL")
                .param("now", now())
                .param("id", id)
                .update();
        if (cancelled == 0) return;
        Meeting meeting = byId(id).orElseThrow();
        Meeting next = afterCancelling(meeting).orElse(null);
        follow(id, next);
        events.publishEvent(new MeetingCancelled(meeting, next));
    }

    /** Where what waits for the meeting goes if it is not held. */
    Optional<Meeting> afterCancelling(Meeting meeting) {
        LocalDate today = today();
        LocalDate from = meeting.heldOn().isBefore(today) ? today : meeting.heldOn();
        return jdbc.sql(SELECT
                        + "WHERE m.group_id = :group AND m.held_on >= :day AND m.id <> :id AND m.closed_at IS NULL AND"
                        + HELD
                        + "ORDER BY m.held_on, m.id LIMIT 1")
                .param("group", meeting.groupId())
                .param("day", from)
                .param("id", meeting.id())
                .query(Meeting.class)
                .optional();
    }

    @Override
    @Transactional
    public boolean close(String id, String by) {
        int closed = jdbc.sql("UPDATE meeting SET closed_at = :now, closed_by = :by WHERE id = :id"
                        + " AND closed_at IS NULL AND cancelled_at IS NULL AND held_on <= :today")
                .param("now", now())
                .param("by", by)
                .param("id", id)
                .param("today", today())
                .update();
        if (closed > 0) events.publishEvent(new MeetingClosed(byId(id).orElseThrow(), by));
        return closed > 0;
    }

    @Override
    @Transactional
    public void putOnAgenda(long circulationId, String title, String groupId, String meetingId) {
        int known = jdbc.sql("UPDATE agenda_item SET meeting_id = :meeting, title = :title"
                        + " WHERE circulation_id = :circulation AND group_id = :group")
                .param("meeting", meetingId)
                .param("title", title)
                .param("circulation", circulationId)
                .param("group", groupId)
                .update();
        if (known > 0) return;
        jdbc.sql("INSERT INTO agenda_item (circulation_id, group_id, meeting_id, title, added_at)"
                        + " VALUES (:circulation, :group, :meeting, :title, :now) ON CONFLICT DO NOTHING")
                .param("circulation", circulationId)
                .param("group", groupId)
                .param("meeting", meetingId)
                .param("title", title)
                .param("now", now())
                .update();
    }

    @Override
    public Optional<Meeting> onAgenda(long circulationId, String groupId) {
        return jdbc.sql(SELECT + "JOIN agenda_item a ON a.meeting_id = m.id"
                        + " WHERE a.circulation_id = :circulation AND a.group_id = :group")
                .param("circulation", circulationId)
                .param("group", groupId)
                .query(Meeting.class)
                .optional();
    }

    @Override
    public void takeOffAgendas(long circulationId) {
        jdbc.sql("DELETE FROM agenda_item WHERE circulation_id = :circulation")
                .param("circulation", circulationId)
                .update();
    }

    @Override
    public List<AgendaItem> agendaOf(String meetingId) {
        return jdbc.sql("SELECT circulation_id, group_id, title FROM agenda_item WHERE meeting_id = :meeting"
                        + " ORDER BY added_at, circulation_id")
                .param("meeting", meetingId)
                .query(AgendaItem.class)
                .list();
    }

    /** The group's meeting on that day. */
    Optional<Meeting> on(String groupId, LocalDate day) {
        return jdbc.sql(SELECT + "WHERE m.group_id = :group AND m.held_on = :day AND" + HELD + "ORDER BY m.id LIMIT 1")
                .param("group", groupId)
                .param("day", day)
                .query(Meeting.class)
                .optional();
    }

    /** How many circulations stand on each meeting's agenda; none, no entry. */
    Map<String, Integer> agendaSizes() {
        return jdbc
                .sql("SELECT meeting_id, COUNT(*) AS items FROM agenda_item WHERE meeting_id IS NOT NULL"
                        + " GROUP BY meeting_id")
                .query((row, number) -> Map.entry(row.getString("meeting_id"), row.getInt("items")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The group's provisional meetings on a day, other than the one with this id. */
    List<String> provisionalOn(String groupId, LocalDate day, String id) {
        return jdbc.sql(
                        "SELECT id FROM meeting WHERE group_id = :group AND held_on = :day AND provisional AND id <> :id"
                                + " AND replaced_by IS NULL ORDER BY id")
                .param("group", groupId)
                .param("day", day)
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** The calendar now has the meeting a form had named: what waited for that one waits for this one. */
    private void takePlaceOfProvisional(Meeting real) {
        provisionalOn(real.groupId(), real.heldOn(), real.id()).forEach(provisional -> {
            jdbc.sql("UPDATE meeting SET replaced_by = :id," + CHANGED + "WHERE id = :provisional")
                    .param("now", now())
                    .param("id", real.id())
                    .param("provisional", provisional)
                    .update();
            follow(provisional, real);
        });
    }

    private void follow(String from, Meeting to) {
        jdbc.sql("UPDATE agenda_item SET meeting_id = :to WHERE meeting_id = :from")
                .param("to", to == null ? null : to.id())
                .param("from", from)
                .update();
        deadlines.countFrom(from, to);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.instant());
    }

    private static MeetingRecord record(ResultSet row, int number) throws SQLException {
        var meeting = new Meeting(
                row.getString("id"),
                row.getString("group_id"),
                row.getObject("held_on", LocalDate.class),
                row.getBoolean("provisional"));
        return new MeetingRecord(
                meeting,
                instant(row.getTimestamp("closed_at")),
                row.getString("closed_by"),
                instant(row.getTimestamp("cancelled_at")));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
