package org.circulation.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.circulation.plan.Ask;

/**
 * One row of {@code cascade}.
 *
 * @param audiences whom it went to, in the order given
 * @param instruction what its row asks besides, or null
 */
record CascadeRow(
        long id,
        long circulationId,
        List<String> audiences,
        Ask ask,
        Instruction instruction,
        LocalDate dueOn,
        int nudges,
        boolean settled,
        boolean cancelled) {

    static final String SEPARATOR = ";";

    static CascadeRow of(ResultSet row, int number) throws SQLException {
        return new CascadeRow(
                row.getLong("id"),
                row.getLong("circulation_id"),
                List.of(row.getString("audience").split(SEPARATOR)),
                Ask.valueOf(row.getString("ask").toUpperCase(Locale.ROOT)),
                Instruction.of(row.getString("instruction")),
                row.getObject("due_on", LocalDate.class),
                row.getInt("nudges"),
                row.getObject("settled_at") != null,
                row.getObject("cancelled_at") != null);
    }

    boolean publishesByOwnChannel() {
        return instruction == Instruction.OWN_CHANNEL;
    }
}
