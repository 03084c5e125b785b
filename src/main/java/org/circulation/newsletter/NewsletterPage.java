package org.circulation.newsletter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.circulation.PersonNames;
import org.circulation.circulation.Circulations;
import org.circulation.newsletter.Edition.State;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the newsletter's pages show. */
@Component
class NewsletterPage {

    /** @param link where to read more, if it is a web address, else null */
    record ItemLine(long id, String title, String words, String link, String reference, String added) {}

    /** @param words e.g. "The rota is not out yet." */
    record LeftOut(String title, String reference, String words, String by, String on) {}

    record PastLine(long id, String name, String on, String by, int people) {}

    /** Whom it goes to. @param people today */
    record Audience(String name, long people) {}

    /** How the edition on its way stands; {@code key} names the state's icon. */
    record Standing(String key, String words, String sentence) {}

    private final NewsletterTables tables;
    private final NewsletterSettings settings;
    private final Circulations circulations;
    private final PersonNames names;
    private final JdbcClient jdbc;
    private final Clock clock;

    NewsletterPage(
            NewsletterTables tables,
            NewsletterSettings settings,
            Circulations circulations,
            PersonNames names,
            JdbcClient jdbc,
            Clock clock) {
        this.tables = tables;
        this.settings = settings;
        this.circulations = circulations;
        this.names = names;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Standing standing(Edition edition) {
        String due = BritishDates.of(edition.dueOn());
        boolean late = edition.dueOn().isBefore(LocalDate.now(clock));
        if (edition.state() == State.EDITING)
            return new Standing(
                    late ? "overdue" : "due-soon",
                    late ? "Overdue" : "Being edited",
                    "Its list is closed. It waits to be approved in Tasklist, and " + (late ? "was" : "is")
                            + " to be sent by " + due + ".");
        return new Standing(
                "on-time",
                "Gathering",
                "Items collect until its list closes on " + BritishDates.of(edition.editingOn())
                        + ". It is to be sent by " + due + ".");
    }

    List<ItemLine> in(Edition edition) {
        return tables.in(edition.id()).stream().map(this::line).toList();
    }

    List<ItemLine> forTheOneAfter() {
        return tables.forTheOneAfter().stream().map(this::line).toList();
    }

    List<LeftOut> leftOutOf(Edition edition) {
        return tables.leftOutOf(edition.id()).stream()
                .map(item -> new LeftOut(
                        item.title(),
                        reference(item),
                        item.dropReason(),
                        names.nameOf(item.droppedBy()),
                        BritishDates.of(item.settledAt())))
                .toList();
    }

    List<PastLine> past() {
        return tables.past().stream()
                .map(edition -> new PastLine(
                        edition.id(),
                        edition.name(),
                        BritishDates.of(edition.sentAt()),
                        names.nameOf(edition.sentBy()),
                        edition.people()))
                .toList();
    }

    /** The published view says who is on a list today. */
    List<Audience> audiences() {
        return settings.audiences().stream()
                .map(audience -> new Audience(
                        audience.replace('-', ' '),
                        jdbc.sql("SELECT COUNT(DISTINCT person_id) FROM audience_member WHERE audience = ?")
                                .param(audience)
                                .query(Long.class)
                                .single()))
                .toList();
    }

    private ItemLine line(Item item) {
        return new ItemLine(
                item.id(),
                item.title(),
                EditionLetter.shortened(item.words()),
                item.link() != null && item.link().matches("https?://.*") ? item.link() : null,
                reference(item),
                BritishDates.of(BritishDates.dayOf(item.addedAt())));
    }

    private String reference(Item item) {
        return circulations.get(item.circulationId()).reference();
    }
}
