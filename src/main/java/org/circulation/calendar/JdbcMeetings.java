package org.circulation.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcMeetings implements Meetings {

    private final JdbcClient jdbc;
    private final MovedDeadlines movedDeadlines;
    private final Clock clock;

    JdbcMeetings(JdbcClient jdbc, MovedDeadlines movedDeadlines, Clock clock) {
        this.jdbc = jdbc;
        this.movedDeadlines = movedDeadlines;
        this.clock = clock;
    }

    @Override
    public Optional<Meeting> next(String groupId, LocalDate onOrAfter) {
        return jdbc.sql(
                        """
                        SELECT * FROM meeting WHERE group_id = ? AND held_on >= ? AND cancelled_at IS NULL
                         ORDER BY held_on, provisional FETCH FIRST 1 ROWS ONLY
                        """)
                .params(groupId, onOrAfter)
                .query((row, n) -> meeting(row))
                .optional();
    }

    @Override
    public Meeting onOrProvisional(String groupId, LocalDate day) {
        return on(groupId, day).orElseGet(() -> {
            String id = "provisional-" + groupId + "-" + day;
            jdbc.sql(
                            "INSERT INTO meeting (id, group_id, held_on, provisional) VALUES (?, ?, ?, TRUE) ON CONFLICT DO NOTHING")
                    .params(id, groupId, day)
                    .update();
            return on(groupId, day).orElseThrow();
        });
    }

    @Override
    public Optional<Meeting> byId(String id) {
        return jdbc.sql("SELECT * FROM meeting WHERE id = ?")
                .param(id)
                .query((row, n) -> meeting(row))
                .optional();
    }

    @Override
    public List<Meeting> from(LocalDate day) {
        return jdbc.sql("SELECT * FROM meeting WHERE held_on >= ? AND cancelled_at IS NULL ORDER BY held_on, group_id")
                .param(day)
                .query((row, n) -> meeting(row))
                .list();
    }

    @Override
    public void put(String id, String groupId, LocalDate day) {
        Optional<Meeting> known = byId(id);
        if (known.isEmpty()) {
            jdbc.sql("INSERT INTO meeting (id, group_id, held_on) VALUES (?, ?, ?)")
                    .params(id, groupId, day)
                    .update();
            replaceProvisional(id, groupId, day);
            return;
        }
        jdbc.sql("UPDATE meeting SET group_id = ?, held_on = ?, provisional = FALSE, cancelled_at = NULL WHERE id = ?")
                .params(groupId, day, id)
                .update();
        if (!known.get().heldOn().equals(day)) movedDeadlines.countFrom(id, day);
    }

    /** The calendar has caught up with a date that a form named before it. */
    private void replaceProvisional(String id, String groupId, LocalDate day) {
        String provisional = "provisional-" + groupId + "-" + day;
        jdbc.sql("UPDATE agenda_item SET meeting_id = ? WHERE meeting_id = ?")
                .params(id, provisional)
                .update();
        jdbc.sql("UPDATE deadline SET meeting_id = ? WHERE meeting_id = ?")
                .params(id, provisional)
                .update();
        jdbc.sql("DELETE FROM meeting WHERE id = ? AND provisional")
                .param(provisional)
                .update();
    }

    @Override
    public void cancel(String id) {
        Meeting cancelled = byId(id).orElseThrow(() -> new IllegalArgumentException("There is no meeting " + id + "."));
        jdbc.sql("UPDATE meeting SET cancelled_at = ? WHERE id = ? AND cancelled_at IS NULL")
                .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), id)
                .update();
        LocalDate today = LocalDate.now(clock);
        Optional<Meeting> instead = next(cancelled.groupId(), today);
        String insteadId = instead.map(Meeting::id).orElse(null);
        jdbc.sql("UPDATE agenda_item SET meeting_id = ? WHERE meeting_id = ?")
                .params(insteadId, id)
                .update();
        movedDeadlines.waitInstead(id, insteadId, instead.map(Meeting::heldOn).orElse(null), today);
    }

    @Override
    public void putOnAgenda(long circulationId, String title, String groupId, String meetingId) {
        int moved = jdbc.sql("UPDATE agenda_item SET meeting_id = ? WHERE circulation_id = ? AND group_id = ?")
                .params(meetingId, circulationId, groupId)
                .update();
        if (moved == 0)
            jdbc.sql(
                            "INSERT INTO agenda_item (circulation_id, group_id, meeting_id, title, added_at) VALUES (?, ?, ?, ?, ?)")
                    .params(
                            circulationId,
                            groupId,
                            meetingId,
                            title,
                            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
    }

    @Override
    public Optional<Meeting> onAgenda(long circulationId, String groupId) {
        return jdbc.sql(
                        """
                        SELECT m.* FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
                         WHERE a.circulation_id = ? AND a.group_id = ?
                        """)
                .params(circulationId, groupId)
                .query((row, n) -> meeting(row))
                .optional();
    }

    private Optional<Meeting> on(String groupId, LocalDate day) {
        return jdbc
                .sql(
                        "SELECT * FROM meeting WHERE group_id = ? AND held_on = ? AND cancelled_at IS NULL ORDER BY provisional")
                .params(groupId, day)
                .query((row, n) -> meeting(row))
                .list()
                .stream()
                .findFirst();
    }

    private static Meeting meeting(ResultSet row) throws SQLException {
        return new Meeting(
                row.getString("id"),
                row.getString("group_id"),
                row.getObject("held_on", LocalDate.class),
                row.getBoolean("provisional"));
    }
}
