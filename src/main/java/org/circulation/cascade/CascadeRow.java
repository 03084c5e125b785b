package org.circulation.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import org.circulation.plan.Ask;

/** One row of {@code cascade}. */
record CascadeRow(
        long id,
        long circulationId,
        String audience,
        Ask ask,
        LocalDate dueOn,
        int nudges,
        boolean settled,
        boolean cancelled) {

    static CascadeRow of(ResultSet row, int number) throws SQLException {
        return new CascadeRow(
                row.getLong("id"),
                row.getLong("circulation_id"),
                row.getString("audience"),
                Ask.valueOf(row.getString("ask").toUpperCase(Locale.ROOT)),
                row.getObject("due_on", LocalDate.class),
                row.getInt("nudges"),
                row.getObject("settled_at") != null,
                row.getObject("cancelled_at") != null);
    }
}
