package org.circulation.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads a row of table {@code deadline}. */
final class DeadlineRows {

    private DeadlineRows() {}

    static Deadline deadline(ResultSet row, int n) throws SQLException {
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
}
