package org.circulation.insight;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables as they are, and every figure counted from them again: one circulation at a time, without SQL's help. */
final class RawFacts {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    record Item(
            long id,
            String reference,
            String row,
            String title,
            String summary,
            String state,
            OffsetDateTime started,
            OffsetDateTime ended) {}

    record Promise(
            long id,
            long circulation,
            String title,
            String group,
            LocalDate due,
            LocalDate waits,
            OffsetDateTime closed) {}

    record Asked(
            long cascade,
            long circulation,
            String agency,
            String ofAgency,
            boolean person,
            boolean answered,
            LocalDate due,
            boolean open) {}

    final List<Item> items;
    final Map<Long, List<Promise>> promises = new HashMap<>();
    final List<Asked> asked;
    private final LocalDate today;
    private final LocalDate soon;

    RawFacts(JdbcClient jdbc, LocalDate today) {
        this.today = today;
        this.soon = new WorkingCalendar().plusWorkingDays(today, 2);
        items = jdbc.sql("SELECT * FROM circulation")
                .query((r, n) -> new Item(
                        r.getLong("id"),
                        r.getString("reference"),
                        r.getString("row_key"),
                        r.getString("title"),
                        r.getString("summary"),
                        r.getString("state"),
                        r.getObject("started_at", OffsetDateTime.class),
                        r.getObject("ended_at", OffsetDateTime.class)))
                .list();
        jdbc.sql("SELECT * FROM deadline")
                .query((r, n) -> new Promise(
                        r.getLong("id"),
                        r.getLong("circulation_id"),
                        r.getString("title"),
                        r.getString("owner_group"),
                        r.getObject("due_on", LocalDate.class),
                        r.getObject("waits_until", LocalDate.class),
                        r.getObject("closed_at", OffsetDateTime.class)))
                .list()
                .forEach(p -> promises.computeIfAbsent(p.circulation(), none -> new java.util.ArrayList<>())
                        .add(p));
        asked = jdbc.sql("SELECT a.*, c.circulation_id, c.due_on, c.settled_at, c.cancelled_at"
                        + " FROM cascade_agency a JOIN cascade c ON c.id = a.cascade_id")
                .query((r, n) -> new Asked(
                        r.getLong("cascade_id"),
                        r.getLong("circulation_id"),
                        r.getString("agency_id"),
                        r.getString("of_agency"),
                        r.getObject("person_id") != null,
                        r.getBoolean("answered"),
                        r.getObject("due_on", LocalDate.class),
                        r.getObject("settled_at") == null && r.getObject("cancelled_at") == null))
                .list();
    }

    /** The chosen circulations in every state; words are looked for in reference, title and summary alone. */
    List<Item> chosen(Choice choice) {
        Set<Long> ofAgency = new HashSet<>();
        for (Asked a : asked)
            if (choice.agency().equals(a.agency()) || choice.agency().equals(a.ofAgency()))
                ofAgency.add(a.circulation());
        String words = choice.getText().toLowerCase();
        return items.stream()
                .filter(i -> choice.row().isEmpty() || i.row().equals(choice.row()))
                .filter(i -> choice.group().isEmpty()
                        || of(i).stream().anyMatch(p -> choice.group().equals(p.group())))
                .filter(i -> choice.agency().isEmpty() || ofAgency.contains(i.id()))
                .filter(i -> !choice.isInPeriod()
                        || !dayOf(i.started()).isAfter(choice.period().to())
                                && (i.ended() == null
                                        || !dayOf(i.ended())
                                                .isBefore(choice.period().from())))
                .filter(i -> words.isEmpty()
                        || (i.reference() + "\n" + i.title() + "\n" + i.summary())
                                .toLowerCase()
                                .contains(words))
                .toList();
    }

    List<Item> inState(Choice choice) {
        return chosen(choice).stream()
                .filter(i -> choice.state().isEmpty() || isIn(choice.state(), i, choice))
                .toList();
    }

    boolean isIn(String state, Item item, Choice choice) {
        return switch (state) {
            case "overdue" -> hasOpen(item, choice, this::late);
            case "due-this-week" -> hasOpen(item, choice, this::thisWeek);
            case "failed" -> false;
            case "complete", "rejected", "cancelled" -> item.state().equals(state);
            default -> item.state().equals("running") && standing(item).equals(state);
        };
    }

    private boolean hasOpen(Item item, Choice choice, Predicate<Promise> which) {
        return alive(item) && of(item).stream().filter(p -> own(p, choice)).anyMatch(which);
    }

    static boolean own(Promise p, Choice choice) {
        return choice.group().isEmpty() || choice.group().equals(p.group());
    }

    /** How the most pressing of a running circulation's steps stands. */
    String standing(Item item) {
        var open = of(item).stream().filter(p -> p.closed() == null).toList();
        Optional<LocalDate> due =
                open.stream().filter(p -> !waits(p)).map(Promise::due).min(Comparator.naturalOrder());
        if (due.isEmpty()) return open.stream().anyMatch(this::waits) ? "waiting" : "on-time";
        if (due.get().isBefore(today)) return "overdue";
        return due.get().isAfter(soon) ? "on-time" : "due-soon";
    }

    static boolean alive(Item item) {
        return item.state().equals("running") || item.state().equals("complete");
    }

    boolean waits(Promise p) {
        return p.waits() != null && !p.waits().isBefore(today);
    }

    boolean late(Promise p) {
        return p.closed() == null && p.due().isBefore(today) && !waits(p);
    }

    boolean thisWeek(Promise p) {
        LocalDate sunday = today;
        while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) sunday = sunday.plusDays(1);
        return p.closed() == null && !p.due().isBefore(today) && !p.due().isAfter(sunday) && !waits(p);
    }

    List<Promise> of(Item item) {
        return promises.getOrDefault(item.id(), List.of());
    }

    /** Promises of the chosen circulations of a row that count from one day to another, both included. */
    List<Promise> counted(String row, Choice choice, LocalDate from, LocalDate to) {
        return inState(choice).stream()
                .filter(i -> row.isEmpty() || i.row().equals(row))
                .flatMap(i -> of(i).stream()
                        .filter(p -> own(p, choice))
                        .filter(p -> p.closed() == null
                                ? alive(i) && late(p) && !p.due().isAfter(to)
                                : !i.state().equals("cancelled")
                                        && !dayOf(p.closed()).isBefore(from)
                                        && !dayOf(p.closed()).isAfter(to)))
                .toList();
    }

    static boolean kept(Promise p) {
        return p.closed() != null
                && (!dayOf(p.closed()).isAfter(p.due())
                        || p.waits() != null && !dayOf(p.closed()).isAfter(p.waits()));
    }

    /** A month of the trend: the whole month, up to the period's end. */
    List<Promise> counted(String row, Choice choice, YearMonth month) {
        LocalDate end = choice.period().to();
        return counted(row, choice, month.atDay(1), month.atEndOfMonth().isAfter(end) ? end : month.atEndOfMonth())
                .stream()
                .filter(p -> YearMonth.from(p.closed() == null ? p.due() : dayOf(p.closed()))
                        .equals(month))
                .toList();
    }

    Optional<Item> last(String row, Choice choice) {
        return inState(choice).stream()
                .filter(i -> i.row().equals(row) && i.state().equals("complete") && i.ended() != null)
                .filter(i -> !dayOf(i.ended()).isAfter(choice.period().to()))
                .max(Comparator.comparing(Item::ended).thenComparing(Item::id));
    }

    static LocalDate dayOf(OffsetDateTime time) {
        return Objects.requireNonNull(time).atZoneSameInstant(LONDON).toLocalDate();
    }
}
