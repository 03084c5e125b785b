package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What stands behind one agency's figures: its leads, what it was asked and how it answered. */
@Repository
class AgencyFacts {

    private static final int LEADS = 20;

    /** @param state null where no message to the address has been tried yet */
    record Lead(String name, String email, StateWord state, String detail) {}

    /**
     * One item.
     *
     * @param answer when and how it was answered, in one line, or null
     * @param late its day has passed and it still waits
     */
    record Item(
            long cascade,
            String reference,
            String title,
            String topic,
            String ask,
            Instant asked,
            LocalDate due,
            Reach reach,
            Instant acknowledged,
            Instant returned,
            String answer,
            boolean waits,
            boolean late,
            LocalDate today) {

        public String getAskedOn() {
            return StateWord.shortDay(BritishDates.dayOf(asked), today);
        }

        public String getDueOn() {
            return StateWord.shortDay(due, today);
        }

        /** Late or not, in words: how long ago its day was, or which day it is. */
        public String getStanding() {
            if (!late) return "Due " + getDueOn();
            long days = ChronoUnit.DAYS.between(due, today);
            return "Late by " + (days == 1 ? "one day" : days + " days");
        }

        /** The day of its answer, or null. */
        public String getAnsweredOn() {
            Instant when = returned != null ? returned : acknowledged;
            return when == null ? null : StateWord.shortDay(BritishDates.dayOf(when), today);
        }
    }

    private static final String ITEM =
            """
            SELECT i.cascade_id, x.reference, x.title, i.row_key, i.ask, i.opened_at, i.due_on, i.acknowledged_at, i.returned_at,
                   i.declined_at, i.closed_at, i.waits, %s AS level, a.decline_kind, a.decline_reason, a.close_reason
              FROM %s
              JOIN cascade c ON c.id = i.cascade_id JOIN circulation x ON x.id = c.circulation_id
              JOIN cascade_agency a ON a.cascade_id = i.cascade_id AND a.agency_id = i.agency_id
            """
                    .formatted(AgencyItems.LEVEL, AgencyItems.ITEMS);

    private final JdbcClient jdbc;
    private final AgencyReturns returns;

    AgencyFacts(JdbcClient jdbc, AgencyReturns returns) {
        this.jdbc = jdbc;
        this.returns = returns;
    }

    /** Today's leads, each with what became of the latest message to their address. */
    List<Lead> leads(String agency) {
        return jdbc.sql(
                        """
                        SELECT m.name, m.email, d.state, d.sent_at, d.created_at, d.last_error
                          FROM audience_member m
                          LEFT JOIN delivery d ON d.id = (SELECT MAX(n.id) FROM delivery n
                                                           WHERE n.email = m.email AND n.state IN ('sent', 'refused'))
                         WHERE m.audience = 'communication-leads' AND m.agency_id = :agency ORDER BY m.person_id LIMIT %d
                        """
                                .formatted(LEADS))
                .param("agency", agency)
                .query((row, n) -> lead(row))
                .list();
    }

    private static Lead lead(ResultSet row) throws SQLException {
        String state = row.getString("state");
        StateWord word = null;
        String detail = "No message has been tried yet.";
        if ("refused".equals(state)) {
            word = new StateWord("attention", "Bounces");
            detail = "The message of " + day(CascadeFigures.instant(row, "created_at")) + " was refused: "
                    + row.getString("last_error");
        } else if (state != null) {
            word = new StateWord("complete", "Taken");
            detail = "Our mail server took the latest message on " + day(CascadeFigures.instant(row, "sent_at")) + ".";
        }
        return new Lead(row.getString("name"), row.getString("email"), word, detail);
    }

    int count(String agency, AgencyFilter filter) {
        return jdbc.sql("SELECT COUNT(*) FROM " + AgencyItems.ITEMS + " WHERE i.in_period = 1")
                .params(filter.values())
                .param("agency", agency)
                .query(Integer.class)
                .single();
    }

    /** Items of the period, the latest first. */
    List<Item> asked(String agency, AgencyFilter filter, int size, int offset) {
        return items(
                agency,
                filter,
                "WHERE i.in_period = 1 ORDER BY i.opened_at DESC, i.cascade_id DESC LIMIT " + size + " OFFSET "
                        + offset);
    }

    /** What waits now, whenever it was asked, the earliest day first. */
    List<Item> open(String agency, AgencyFilter filter, int size) {
        return items(agency, filter, "WHERE i.waits = 1 ORDER BY i.due_on, i.cascade_id LIMIT " + size);
    }

    private List<Item> items(String agency, AgencyFilter filter, String which) {
        List<Item> items = jdbc.sql(ITEM + which)
                .params(filter.values())
                .param("agency", agency)
                .query((row, n) -> item(row, filter.today()))
                .list();
        Map<Long, String> words =
                returns.inWords(agency, items.stream().map(Item::cascade).toList());
        return items.stream()
                .map(i -> words.containsKey(i.cascade()) ? answered(i, words.get(i.cascade())) : i)
                .toList();
    }

    private static Item answered(Item i, String words) {
        return new Item(
                i.cascade,
                i.reference,
                i.title,
                i.topic,
                i.ask,
                i.asked,
                i.due,
                i.reach,
                i.acknowledged,
                i.returned,
                words,
                i.waits,
                i.late,
                i.today);
    }

    private static Item item(ResultSet row, LocalDate today) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        boolean waits = row.getInt("waits") == 1;
        return new Item(
                row.getLong("cascade_id"),
                row.getString("reference"),
                row.getString("title"),
                row.getString("row_key"),
                row.getString("ask"),
                CascadeFigures.instant(row, "opened_at"),
                due,
                Reach.of(row.getInt("level")),
                CascadeFigures.instant(row, "acknowledged_at"),
                CascadeFigures.instant(row, "returned_at"),
                words(row),
                waits,
                waits && due.isBefore(today),
                today);
    }

    private static String words(ResultSet row) throws SQLException {
        if (row.getObject("declined_at") != null)
            return CascadeFigures.declined(row.getString("decline_kind"), row.getString("decline_reason"));
        if (row.getObject("closed_at") != null) return "Closed without an answer: " + row.getString("close_reason");
        return null;
    }

    private static String day(Instant time) {
        return BritishDates.of(BritishDates.dayOf(time));
    }
}
