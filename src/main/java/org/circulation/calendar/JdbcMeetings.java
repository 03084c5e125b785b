package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcMeetings implements Meetings {

    private static final String SELECT = "SELECT m.id, m.group_id, m.held_on, m.provisional FROM meeting m ";
    private static final String HELD = " m.cancelled_at IS NULL AND m.replaced_by IS NULL ";

    private final JdbcClient jdbc;
    private final JdbcDeadlines deadlines;
    private final Clock clock;

    JdbcMeetings(JdbcClient jdbc, JdbcDeadlines deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Optional<Meeting> next(String groupId, LocalDate onOrAfter) {
        return jdbc.sql(SELECT + "WHERE m.group_id = :group AND m.held_on >= :day AND" + HELD
                        + "ORDER BY m.held_on, m.id LIMIT 1")
                .param("group", groupId)
                .param("day", onOrAfter)
                .query(Meeting.class)
                .optional();
    }

    @Override
    @Transactional
    public Meeting onOrProvisional(String groupId, LocalDate day) {
        return next(groupId, day)
                .filter(meeting -> meeting.heldOn().equals(day))
                .orElseGet(() -> {
                    String id = "provisional-" + groupId + "-" + day;
                    jdbc.sql("INSERT INTO meeting (id, group_id, held_on, provisional) VALUES (:id, :group, :day, TRUE)"
                                    + " ON CONFLICT DO NOTHING")
                            .param("id", id)
                            .param("group", groupId)
                            .param("day", day)
                            .update();
                    jdbc.sql("UPDATE meeting SET cancelled_at = NULL WHERE id = :id")
                            .param("id", id)
                            .update();
                    return byId(id).orElseThrow();
                });
    }

    @Override
    public Optional<Meeting> byId(String id) {
        return jdbc.sql(SELECT + "JOIN meeting asked ON m.id = COALESCE(asked.replaced_by, asked.id)"
                        + " WHERE asked.id = :id")
                .param("id", id)
                .query(Meeting.class)
                .optional();
    }

    @Override
    public List<Meeting> from(LocalDate day) {
        return jdbc.sql(SELECT + "WHERE m.held_on >= :day AND" + HELD + "ORDER BY m.held_on, m.group_id, m.id")
                .param("day", day)
                .query(Meeting.class)
                .list();
    }

    @Override
    @Transactional
    public void put(String id, String groupId, LocalDate day) {
        jdbc.sql("INSERT INTO meeting (id, group_id, held_on) VALUES (:id, :group, :day) ON CONFLICT DO NOTHING")
                .param("id", id)
                .param("group", groupId)
                .param("day", day)
                .update();
        Meeting before = jdbc.sql(SELECT + "WHERE m.id = :id FOR UPDATE")
                .param("id", id)
                .query(Meeting.class)
                .single();
        jdbc.sql("UPDATE meeting SET group_id = :group, held_on = :day, provisional = FALSE, cancelled_at = NULL"
                        + " WHERE id = :id")
                .param("group", groupId)
                .param("day", day)
                .param("id", id)
                .update();
        if (!before.heldOn().equals(day)) deadlines.countFrom(id, new Meeting(id, groupId, day, false));
        takePlaceOfProvisional(id, groupId, day);
    }

    @Override
    @Transactional
    public void cancel(String id) {
        int cancelled = jdbc.sql("UPDATE meeting SET cancelled_at = :now WHERE id = :id AND cancelled_at IS NULL")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        if (cancelled == 0) return;
        Meeting meeting = byId(id).orElseThrow();
        LocalDate today = BritishDates.dayOf(clock.instant());
        LocalDate from = meeting.heldOn().isBefore(today) ? today : meeting.heldOn();
        follow(id, next(meeting.groupId(), from).orElse(null));
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
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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

    /** The calendar now has the meeting a form had named: what waited for that one waits for this one. */
    private void takePlaceOfProvisional(String id, String groupId, LocalDate day) {
        jdbc.sql("SELECT id FROM meeting WHERE group_id = :group AND held_on = :day AND provisional AND id <> :id"
                        + " AND replaced_by IS NULL FOR UPDATE")
                .param("group", groupId)
                .param("day", day)
                .param("id", id)
                .query(String.class)
                .list()
                .forEach(provisional -> {
                    jdbc.sql("UPDATE meeting SET replaced_by = :id WHERE id = :provisional")
                            .param("id", id)
                            .param("provisional", provisional)
                            .update();
                    follow(provisional, new Meeting(id, groupId, day, false));
                });
    }

    private void follow(String from, Meeting to) {
        jdbc.sql("UPDATE agenda_item SET meeting_id = :to WHERE meeting_id = :from")
                .param("to", to == null ? null : to.id())
                .param("from", from)
                .update();
        deadlines.countFrom(from, to);
    }
}
