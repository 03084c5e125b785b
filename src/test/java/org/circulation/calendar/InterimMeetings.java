package org.circulation.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Only until the calendar's own implementation is merged. */
@Component
class InterimMeetings implements Meetings {
    private final JdbcClient jdbc;

    InterimMeetings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Meeting meeting(ResultSet r, int n) throws SQLException {
        return new Meeting(
                r.getString("id"),
                r.getString("group_id"),
                r.getObject("held_on", LocalDate.class),
                r.getBoolean("provisional"));
    }

    public Optional<Meeting> next(String groupId, LocalDate day) {
        return from(day).stream().filter(m -> m.groupId().equals(groupId)).findFirst();
    }

    public Meeting onOrProvisional(String groupId, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    public Optional<Meeting> byId(String id) {
        return jdbc.sql("SELECT * FROM meeting WHERE id = ?")
                .param(id)
                .query(InterimMeetings::meeting)
                .optional();
    }

    public List<Meeting> from(LocalDate day) {
        return jdbc.sql("SELECT * FROM meeting WHERE held_on >= ? AND cancelled_at IS NULL ORDER BY held_on")
                .param(day)
                .query(InterimMeetings::meeting)
                .list();
    }

    public void put(String id, String groupId, LocalDate day) {
        jdbc.sql("INSERT INTO meeting (id, group_id, held_on) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(id, groupId, day)
                .update();
        jdbc.sql("UPDATE meeting SET held_on = ?, cancelled_at = NULL, provisional = FALSE WHERE id = ?")
                .params(day, id)
                .update();
    }

    public void cancel(String id) {
        jdbc.sql("UPDATE meeting SET cancelled_at = CURRENT_TIMESTAMP WHERE id = ?")
                .param(id)
                .update();
    }

    public void putOnAgenda(long circulationId, String title, String groupId, String meetingId) {}
}
