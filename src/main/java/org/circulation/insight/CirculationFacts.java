package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.circulation.insight.Shown.Entry;
import org.circulation.insight.Shown.Item;
import org.circulation.insight.Shown.Message;
import org.circulation.insight.Shown.Promise;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One circulation's own rows: item, deadlines, timeline, messages back. */
@Repository
class CirculationFacts {

    /** Besides the whole, the timeline shows at first this many of its newest facts. */
    static final int NEWEST = 60;

    private record Raw(String what, String detail, String actor, String agency, Instant happened, Instant recorded) {}

    private final JdbcClient jdbc;
    private final Names names;

    CirculationFacts(JdbcClient jdbc, Names names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    Optional<Item> item(String reference) {
        return jdbc.sql("SELECT * FROM circulation WHERE reference = ?")
                .param(reference)
                .query((row, n) -> new Item(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("row_key"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("link"),
                        row.getString("started_by"),
                        instant(row, "started_at"),
                        row.getString("state"),
                        instant(row, "ended_at")))
                .optional();
    }

    /** Open promises first, soonest due first; then kept ones, newest first. */
    List<Promise> promises(long circulationId) {
        return jdbc.sql("SELECT * FROM deadline WHERE circulation_id = ?"
                        + " ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, closed_at DESC, due_on, id")
                .param(circulationId)
                .query((row, n) -> new Promise(
                        row.getLong("id"),
                        row.getString("subject_type"),
                        row.getString("subject_id"),
                        row.getString("title"),
                        row.getString("owner_group"),
                        row.getString("owner_user"),
                        row.getObject("waits_until", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        instant(row, "opened_at"),
                        instant(row, "closed_at"),
                        row.getInt("next_rung")))
                .list();
    }

    long factsOf(long circulationId) {
        return jdbc.sql("SELECT COUNT(*) FROM circulation_event WHERE circulation_id = ?")
                .param(circulationId)
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<Entry> timeline(long circulationId, boolean whole) {
        List<Raw> facts = jdbc.sql(
                        "SELECT e.*, g.name AS agency_name FROM circulation_event e LEFT JOIN agency g ON g.id = e.agency_id"
                                + " WHERE e.circulation_id = ? ORDER BY e.id DESC" + (whole ? "" : " LIMIT " + NEWEST))
                .param(circulationId)
                .query((row, n) -> new Raw(
                        row.getString("what"),
                        row.getString("detail"),
                        row.getString("actor"),
                        row.getString("agency_name"),
                        instant(row, "happened_at"),
                        instant(row, "recorded_at")))
                .list();
        Set<String> actors = new HashSet<>();
        facts.forEach(fact -> actors.add(fact.actor()));
        Map<String, String> people = names.people(actors);
        return facts.stream().map(fact -> entry(fact, people)).toList();
    }

    private static Entry entry(Raw fact, Map<String, String> people) {
        String who = people.getOrDefault(fact.actor(), fact.actor());
        String happened = BritishDates.of(fact.happened());
        String recorded = BritishDates.of(fact.recorded());
        return new Entry(
                fact.what(),
                fact.detail(),
                fact.agency() == null || says(who, fact.agency()) ? who : who + ", " + fact.agency(),
                happened,
                recorded.equals(happened) ? null : recorded);
    }

    /** A person's name often ends with the agency's own; apostrophes come straight or curled. */
    static boolean says(String who, String agency) {
        return who.replace('’', '\'').contains(agency.replace('’', '\''));
    }

    List<Message> messages(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT f.body, f.received_at, p.name AS person, g.name AS agency
                          FROM feedback_message f
                          LEFT JOIN person p ON p.id = f.person_id
                          LEFT JOIN agency g ON g.id = f.agency_id
                         WHERE f.circulation_id = ? ORDER BY f.id DESC LIMIT 100
                        """)
                .param(circulationId)
                .query((row, n) -> new Message(
                        row.getString("person") == null ? "Someone" : row.getString("person"),
                        row.getString("agency"),
                        row.getString("body"),
                        BritishDates.of(instant(row, "received_at"))))
                .list();
    }
}
