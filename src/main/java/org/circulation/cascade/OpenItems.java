package org.circulation.cascade;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.circulation.circulation.PlainText;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.plan.BritishDates;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What still waits for a lead, and the link to it for those who lost theirs. */
@Component
@Transactional
class OpenItems {

    private final JdbcClient jdbc;
    private final SignedLinks links;
    private final Outbox outbox;
    private final Clock clock;

    OpenItems(JdbcClient jdbc, SignedLinks links, @Lazy Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param path the item's own personal link on this application */
    record Item(String title, String reference, String due, boolean late, String path) {}

    /** Items of today's agencies of a person that wait for an answer, soonest first. */
    @Transactional(readOnly = true)
    List<Item> of(long personId) {
        LocalDate today = BritishDates.dayOf(clock.instant());
        return jdbc.sql(
                        """
                        SELECT DISTINCT c.id, c.due_on, i.title, i.reference
                          FROM audience_member m
                          JOIN cascade c ON c.audience = m.audience AND c.settled_at IS NULL AND c.cancelled_at IS NULL
                          JOIN cascade_agency a ON a.cascade_id = c.id AND a.agency_id = m.agency_id AND NOT a.answered
                          JOIN circulation_item i ON i.id = c.circulation_id
                         WHERE m.person_id = :person
                         ORDER BY c.due_on, c.id""")
                .param("person", personId)
                .query((row, n) -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    return new Item(
                            row.getString("title"),
                            row.getString("reference"),
                            BritishDates.of(due),
                            due.isBefore(today),
                            links.pathTo(row.getLong("id"), personId, due));
                })
                .list();
    }

    /**
     * Mails a link to the address on file, if the address is a lead's. Once a minute and person: the round is the minute,
     * and the outbox keeps one message per person and round.
     */
    void mailTo(String address) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int minute = (int) (now.toEpochSecond() / 60);
        jdbc.sql("SELECT DISTINCT person_id FROM audience_member WHERE email = :email AND agency_id IS NOT NULL")
                .param("email", PlainText.clean(address).toLowerCase(Locale.ROOT))
                .query(Long.class)
                .list()
                .forEach(person -> outbox.toPeople(letter(person, minute), List.of(person)));
    }

    private Letter letter(long person, int minute) {
        List<String> items = of(person).stream()
                .map(item -> item.title() + " (" + item.reference() + "), answer by " + item.due())
                .toList();
        return new Letter(
                null,
                null,
                "links",
                "person",
                String.valueOf(person),
                minute,
                "Your open items",
                "You get this because somebody, probably you, asked for it with your address on our site.",
                Map.of("title", "Your open items", "items", items));
    }
}
