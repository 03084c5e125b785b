package org.circulation.cascade;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.PlainText;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** New links to what still waits for somebody, for those who lost theirs. */
@Component
class OpenItems {

    /** As many as one message can carry. */
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Circulations circulations;
    private final SignedLinks links;
    private final Outbox outbox;
    private final Clock clock;

    OpenItems(JdbcClient jdbc, Circulations circulations, SignedLinks links, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.circulations = circulations;
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Mails them to the address on file, if the address is on any list. Once a minute and person: the round is the minute,
     * and the outbox keeps one message per person and round.
     */
    @Transactional
    void mailTo(String address) {
        int minute = (int) (clock.instant().getEpochSecond() / 60);
        jdbc.sql("SELECT DISTINCT person_id FROM audience_member WHERE email = :email")
                .param("email", PlainText.clean(address).toLowerCase(Locale.ROOT))
                .query(Long.class)
                .list()
                .forEach(person -> outbox.toPeople(letter(person, minute), List.of(person)));
    }

    private Letter letter(long person, int minute) {
        return new Letter(
                null,
                null,
                "links",
                "person",
                String.valueOf(person),
                minute,
                "Your open items",
                "You get this because somebody, probably you, asked for it with your address on our site.",
                Map.of("title", "Your open items", "items", of(person)));
    }

    /** Items that wait for the person, or for an answer of the agencies they lead today, soonest first. */
    private List<Map<String, String>> of(long personId) {
        return jdbc
                .sql(
                        """
                        SELECT DISTINCT c.id, c.circulation_id, c.due_on
                          FROM cascade_member m
                          JOIN cascade_agency a ON a.agency_id = m.agency_id AND NOT a.answered
                          JOIN cascade c ON c.id = a.cascade_id AND c.settled_at IS NULL AND c.cancelled_at IS NULL
                           AND ';' || c.audience || ';' LIKE '%;' || m.audience || ';%'
                         WHERE m.person_id = :person
                         ORDER BY c.due_on, c.id""")
                .param("person", personId)
                .query((row, n) -> item(
                        row.getLong("id"),
                        row.getLong("circulation_id"),
                        personId,
                        row.getObject("due_on", LocalDate.class)))
                .list()
                .stream()
                .limit(MOST)
                .toList();
    }

    private Map<String, String> item(long cascadeId, long circulationId, long personId, LocalDate due) {
        Circulation circulation = circulations.get(circulationId);
        return Map.of(
                "title", circulation.title(),
                "reference", circulation.reference(),
                "due", BritishDates.of(due),
                "address", links.address(cascadeId, personId, due));
    }
}
