package org.circulation.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.circulation.directory.Covers.Cover;
import org.circulation.plan.BritishDates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets, changes and ends covers. A change ends the old one and sets a new one, so that what was true on a day stays known. */
@Service
@Transactional
class CoverBook {

    static final int LONGEST_REASON = 200;

    /** As it came from the form: usernames, year-month-day. */
    record Typed(String person, String deputy, String from, String to, String reason) {
        Typed {
            person = clean(person);
            deputy = clean(deputy);
            from = clean(from);
            to = clean(to);
            reason = clean(reason);
        }

        private static String clean(String typed) {
            return typed == null ? "" : typed.replaceAll("\\p{Cntrl}", " ").strip();
        }
    }

    /** What is wrong, by the id of the field. */
    static final class Faulty extends Exception {
        private final transient Map<String, String> faults;

        Faulty(Map<String, String> faults) {
            super("A cover was filled in wrongly", null, false, false);
            this.faults = faults;
        }

        Map<String, String> faults() {
            return faults;
        }
    }

    private final JdbcClient jdbc;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CoverBook(JdbcClient jdbc, Directory directory, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** A cover that has not ended, today's or to come. */
    Optional<Cover> find(long id) {
        return jdbc.sql(JdbcCovers.COVERS + " AND c.id = :id AND c.to_on >= :today")
                .param("id", id)
                .param("today", LocalDate.now(clock))
                .query((row, n) -> JdbcCovers.cover(row))
                .optional();
    }

    /** @throws Faulty and nothing is set */
    Cover set(Typed typed, String by) throws Faulty {
        return set(typed, null, by);
    }

    /**
     * Ends the old one and sets the new one for the same person. A cover that runs goes on from today, whatever first day
     * was typed.
     *
     * @throws Faulty and the old one stands
     */
    Cover change(Cover old, Typed typed, String by) throws Faulty {
        LocalDate today = LocalDate.now(clock);
        String from = old.from().isAfter(today) ? typed.from() : today.toString();
        var changed = new Typed(old.absent().username(), typed.deputy(), from, typed.to(), typed.reason());
        return set(changed, old, by);
    }

    /** @return false when it had ended before */
    boolean end(Cover cover, String by) {
        if (!close(cover.id(), by)) return false;
        events.publishEvent(new CoverChanged(cover, true, by));
        return true;
    }

    private Cover set(Typed typed, Cover instead, String by) throws Faulty {
        Map<String, String> faults = new LinkedHashMap<>();
        Optional<Person> person = account("person", typed.person(), "Who is away", faults);
        Optional<Person> deputy = account("deputy", typed.deputy(), "Who covers", faults);
        if (person.isPresent() && person.equals(deputy))
            faults.put("deputy", "Who covers: choose somebody else. Nobody covers for themselves.");
        LocalDate from = day("from", "First day away", typed.from(), faults);
        LocalDate to = day("to", "Last day away", typed.to(), faults);
        checkPeriod(from, to, faults);
        if (typed.reason().length() > LONGEST_REASON)
            faults.put("reason", "Reason: use at most " + LONGEST_REASON + " characters.");
        // Two who set a cover for the same person at once come one after the other.
        person.ifPresent(absent -> jdbc.sql("SELECT id FROM person WHERE id = ? FOR UPDATE")
                .param(absent.id())
                .query(Long.class)
                .single());
        if (person.isPresent() && from != null && to != null && !to.isBefore(from))
            overlapping(person.get(), from, to, instead)
                    .ifPresent(other -> faults.putIfAbsent(
                            runs(instead) ? "to" : "from",
                            (runs(instead) ? "Last" : "First") + " day away: "
                                    + other.deputy().name() + " covers from "
                                    + BritishDates.of(other.from()) + " to " + BritishDates.of(other.to())
                                    + " already. Choose days outside that, or change that cover."));
        if (!faults.isEmpty()) throw new Faulty(faults);
        if (instead != null) close(instead.id(), by);
        var cover = insert(person.get(), deputy.get(), from, to, typed.reason(), by);
        if (instead != null && !instead.deputy().equals(cover.deputy()))
            events.publishEvent(new CoverChanged(instead, true, by));
        events.publishEvent(new CoverChanged(cover, false, by));
        return cover;
    }

    private boolean runs(Cover cover) {
        return cover != null && !cover.from().isAfter(LocalDate.now(clock));
    }

    private void checkPeriod(LocalDate from, LocalDate to, Map<String, String> faults) {
        LocalDate today = LocalDate.now(clock);
        if (from != null && from.isBefore(today))
            faults.put("from", "First day away: " + BritishDates.of(from) + " is past. Choose today or a later day.");
        if (from == null || to == null) return;
        if (to.isBefore(from))
            faults.put(
                    "to",
                    "Last day away: " + BritishDates.of(to) + " is before the first day. Choose "
                            + BritishDates.of(from) + " or a later day.");
        else if (!to.isBefore(from.plusYears(1)))
            faults.put(
                    "to",
                    "Last day away: a cover lasts a year at most. Choose "
                            + BritishDates.of(from.plusYears(1).minusDays(1)) + " or an earlier day.");
    }

    private Optional<Person> account(String field, String username, String label, Map<String, String> faults) {
        if (username.isEmpty()) {
            faults.put(field, label + ": choose a person.");
            return Optional.empty();
        }
        Optional<Person> person = directory.accounts().stream()
                .filter(account -> account.username().equals(username))
                .findFirst();
        if (person.isEmpty())
            faults.put(field, label + ": choose somebody with an account here. Only they can sign in and act.");
        return person;
    }

    private static LocalDate day(String field, String label, String typed, Map<String, String> faults) {
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() < 2200) return day;
        } catch (DateTimeParseException notADay) {
            // One sentence for everything that is no day of ours.
        }
        faults.put(
                field,
                label + ": "
                        + (typed.isEmpty()
                                ? "enter a date."
                                : "“" + typed
                                        + "” is not a date that can be used. Write year-month-day, as in 2026-12-24."));
        return null;
    }

    private Optional<Cover> overlapping(Person absent, LocalDate from, LocalDate to, Cover instead) {
        List<Cover> others = jdbc.sql(JdbcCovers.COVERS
                        + " AND a.id = :who AND c.from_on <= :to AND c.to_on >= :from AND c.id <> :instead"
                        + " ORDER BY c.from_on")
                .param("who", absent.id())
                .param("from", from)
                .param("to", to)
                .param("instead", instead == null ? -1 : instead.id())
                .query((row, n) -> JdbcCovers.cover(row))
                .list();
        return others.stream().findFirst();
    }

    private boolean close(long id, String by) {
        return jdbc.sql("UPDATE absence_cover SET ended_at = :now, ended_by = :by WHERE id = :id AND ended_at IS NULL")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("id", id)
                        .update()
                > 0;
    }

    private Cover insert(Person absent, Person deputy, LocalDate from, LocalDate to, String reason, String by) {
        jdbc.sql("INSERT INTO absence_cover (person_id, deputy_id, from_on, to_on, reason, set_by, set_at)"
                        + " VALUES (:person, :deputy, :from, :to, :reason, :by, :now)")
                .param("person", absent.id())
                .param("deputy", deputy.id())
                .param("from", from)
                .param("to", to)
                .param("reason", reason.isEmpty() ? null : reason)
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return overlapping(absent, from, to, null).orElseThrow();
    }
}
