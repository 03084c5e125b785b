package org.circulation.newsletter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.circulation.circulation.PlainText;
import org.circulation.newsletter.Edition.State;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcNewsletter implements Newsletter {

    /** As many as one letter holds and a person reads; further ones wait for the edition after. */
    static final int MOST_ITEMS = 60;

    private final NewsletterTables tables;
    private final EditionLetter letter;
    private final NewsletterSettings settings;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    JdbcNewsletter(
            NewsletterTables tables,
            EditionLetter letter,
            NewsletterSettings settings,
            WorkingCalendar calendar,
            Clock clock,
            ApplicationEventPublisher events) {
        this.tables = tables;
        this.letter = letter;
        this.settings = settings;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public List<String> audiences() {
        return settings.audiences();
    }

    @Override
    public long add(long circulationId, String title, String words, String link) {
        tables.lock();
        Optional<Item> waiting = tables.waiting(circulationId);
        if (waiting.isPresent()) return waiting.get().id();
        Optional<Edition> current = tables.onItsWay();
        Edition edition = current.orElseGet(() -> open(null, null));
        boolean takes =
                edition.state() == State.GATHERING && tables.in(edition.id()).size() < MOST_ITEMS;
        long item = tables.add(takes ? edition.id() : null, circulationId, title, words, link);
        if (current.isEmpty()) events.publishEvent(new EditionOpened(edition.id(), edition.dueOn()));
        return item;
    }

    @Override
    public LocalDate dueOf(long itemId) {
        Item item = known(itemId);
        if (item.editionId() != null) return get(item.editionId()).dueOn();
        LocalDate from = tables.onItsWay().map(Edition::dueOn).orElseGet(this::today);
        return settings.dueFrom(from, calendar);
    }

    @Override
    public Optional<Edition> gathering() {
        return tables.onItsWay();
    }

    @Override
    public Edition open(String title, String intro) {
        tables.lock();
        tables.onItsWay().ifPresent(other -> {
            throw new NewsletterRefused(other.name() + " is on its way already, due by "
                    + BritishDates.of(other.dueOn()) + ". Send it first; what comes in meanwhile is not lost.");
        });
        LocalDate due = settings.dueFrom(today(), calendar);
        long id = tables.open(blankIsNone(title), blankIsNone(intro), settings.editingBefore(due, calendar), due);
        return get(id);
    }

    @Override
    public Edition get(long editionId) {
        return tables.find(editionId).orElseThrow(() -> new NewsletterRefused("There is no such edition."));
    }

    @Override
    public void recordedAs(long editionId, long circulationId) {
        tables.recordAs(editionId, circulationId);
    }

    @Override
    public List<Item> itemsOf(long editionId) {
        return tables.in(editionId);
    }

    @Override
    public int beginEditing(long editionId) {
        tables.lock();
        int items = tables.in(editionId).size();
        if (items == 0) tables.endUnsent(editionId, State.EMPTY);
        else tables.become(editionId, State.EDITING);
        return items;
    }

    @Override
    public Edition gatherOn(long editionId) {
        tables.lock();
        LocalDate due = settings.dueFrom(today(), calendar);
        tables.gatherUntil(editionId, settings.editingBefore(due, calendar), due);
        fill(editionId);
        moved(editionId, due);
        return get(editionId);
    }

    @Override
    public void order(long itemId, int places) {
        tables.lock();
        Item item = onItsWay(itemId);
        if (item.editionId() == null) return;
        List<Item> items = new ArrayList<>(tables.in(item.editionId()));
        int from = items.indexOf(item);
        int to = Math.max(0, Math.min(items.size() - 1, from + places));
        Collections.rotate(items.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
        for (int place = 0; place < items.size(); place++)
            tables.place(items.get(place).id(), place + 1);
    }

    @Override
    public void drop(long itemId, String reason, String by) {
        tables.lock();
        leaveOut(onItsWay(itemId), reasonOf(reason), by);
    }

    /** A late item that the editor wants in the edition being edited. */
    public void take(long itemId) {
        tables.lock();
        Item item = onItsWay(itemId);
        Edition edition = tables.onItsWay().orElseThrow(() -> new NewsletterRefused("No edition is on its way."));
        if (item.editionId() != null) return;
        if (tables.in(edition.id()).size() >= MOST_ITEMS)
            throw new NewsletterRefused(
                    "An edition holds " + MOST_ITEMS + " items, and this one is full. Leave another out first.");
        tables.take(itemId, edition.id());
        events.publishEvent(new EditionMoved(edition.id(), List.of(itemId), edition.dueOn()));
    }

    /** The editor's own words. */
    public void word(long editionId, String title, String intro) {
        tables.lock();
        requireOnItsWay(editionId);
        tables.word(editionId, blankIsNone(title), blankIsNone(intro));
    }

    /** Before the editing day. */
    public void editNow(long editionId, String by) {
        tables.lock();
        if (requireOnItsWay(editionId).state() == State.EDITING)
            throw new NewsletterRefused("Its list is closed already; it waits to be approved in Tasklist.");
        if (tables.in(editionId).isEmpty())
            throw new NewsletterRefused("Nothing is in it yet, so there is nothing to edit.");
        events.publishEvent(new EditingAsked(editionId, by));
    }

    @Override
    public Sent send(long editionId, String by) {
        tables.lock();
        Edition edition = get(editionId);
        List<Item> items = tables.in(editionId);
        if (items.isEmpty()) {
            tables.endUnsent(editionId, State.EMPTY);
            continueWithTheOneAfter();
            return new Sent(0, 0);
        }
        int people = letter.send(edition, items);
        if (people == 0) return new Sent(items.size(), 0);
        tables.sent(editionId, by, people);
        String words =
                "Sent in newsletter " + edition.number() + " to " + people + (people == 1 ? " person" : " people");
        for (Item item : items) {
            tables.settle(item.id());
            events.publishEvent(new ItemSettled(item.id(), item.circulationId(), true, words, by));
        }
        events.publishEvent(new EditionSent(editionId, items.size(), people));
        continueWithTheOneAfter();
        return new Sent(items.size(), people);
    }

    @Override
    public void withdraw(long circulationId, String reason, String by) {
        tables.lock();
        tables.waiting(circulationId).ifPresent(item -> leaveOut(item, reason, by));
        tables.recordedAs(circulationId).filter(Edition::isOnItsWay).ifPresent(edition -> {
            List<Item> items = tables.in(edition.id());
            tables.endUnsent(edition.id(), State.CANCELLED);
            openWith(items, tables.forTheOneAfter());
        });
    }

    @Override
    public boolean waits(long circulationId) {
        return tables.waiting(circulationId).isPresent();
    }

    @Override
    public List<Long> sentIn(long circulationId) {
        return tables.sentIn(circulationId);
    }

    @Override
    public void correct(long circulationId, String title, String words) {
        tables.correct(circulationId, title, words);
    }

    /** What waited for the edition after the one that has just ended opens that one. */
    private void continueWithTheOneAfter() {
        openWith(List.of(), tables.forTheOneAfter());
    }

    private void openWith(List<Item> first, List<Item> second) {
        List<Item> items = new ArrayList<>(first);
        items.addAll(second);
        if (items.isEmpty()) return;
        Edition next = open(null, null);
        items.stream().limit(MOST_ITEMS).forEach(item -> tables.take(item.id(), next.id()));
        events.publishEvent(new EditionOpened(next.id(), next.dueOn()));
        moved(next.id(), next.dueOn());
    }

    private void fill(long editionId) {
        int room = MOST_ITEMS - tables.in(editionId).size();
        tables.forTheOneAfter().stream().limit(room).forEach(item -> tables.take(item.id(), editionId));
    }

    private void moved(long editionId, LocalDate due) {
        List<Long> items = tables.in(editionId).stream().map(Item::id).toList();
        if (!items.isEmpty()) events.publishEvent(new EditionMoved(editionId, items, due));
    }

    private void leaveOut(Item item, String reason, String by) {
        tables.leaveOut(item.id(), reason, by);
        events.publishEvent(new ItemSettled(item.id(), item.circulationId(), false, reason, by));
    }

    private Item known(long itemId) {
        return tables.item(itemId).orElseThrow(() -> new NewsletterRefused("There is no such item."));
    }

    private Item onItsWay(long itemId) {
        Item item = known(itemId);
        if (item.settledAt() != null)
            throw new NewsletterRefused("“" + item.title() + "” has been "
                    + (item.dropReason() == null ? "sent" : "left out") + " already; nothing was changed.");
        return item;
    }

    private Edition requireOnItsWay(long editionId) {
        Edition edition = get(editionId);
        if (!edition.isOnItsWay())
            throw new NewsletterRefused(edition.name() + " has ended; nothing of it can be changed.");
        return edition;
    }

    private static String reasonOf(String text) {
        String reason = PlainText.clean(text);
        if (reason.isEmpty()) throw new NewsletterRefused("Reason: say why it is left out.");
        if (reason.length() > LONGEST_REASON)
            throw new NewsletterRefused(
                    "Reason: use at most %d characters (you wrote %,d).".formatted(LONGEST_REASON, reason.length()));
        return reason;
    }

    private static String blankIsNone(String text) {
        String clean = PlainText.clean(text);
        return clean.isEmpty() ? null : clean;
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.instant());
    }
}
