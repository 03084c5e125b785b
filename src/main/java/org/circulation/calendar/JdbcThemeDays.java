package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.circulation.plan.ThemeDayRule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcThemeDays implements ThemeDays {

    /** What the table holds. */
    record Entry(String id, String name, String rule, int days, boolean safeguarding, String source, boolean retired) {}

    private record Entered(String id, int year, LocalDate day) {}

    private static final String SELECT =
            "SELECT id, name, rule, days, safeguarding, source, retired_at IS NOT NULL AS retired FROM theme_day ";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcThemeDays(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<ThemeDay> between(LocalDate from, LocalDate to) {
        Map<String, Map<Integer, LocalDate>> entered = entered();
        List<ThemeDay> days = new ArrayList<>();
        for (Entry entry : all())
            for (int year = from.getYear(); !entry.retired() && year <= to.getYear(); year++)
                day(entry, year, entered.getOrDefault(entry.id(), Map.of()))
                        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                        .ifPresent(days::add);
        days.sort(Comparator.comparing(ThemeDay::day).thenComparing(ThemeDay::key));
        return days;
    }

    @Override
    public Optional<ThemeDay> of(String key, int year) {
        return find(key).filter(entry -> !entry.retired()).flatMap(entry -> day(entry, year, datesOf(key)));
    }

    @Override
    public boolean knows(String key) {
        return find(key).isPresent();
    }

    /** Retired ones too, by name. */
    List<Entry> all() {
        return jdbc.sql(SELECT + "ORDER BY name, id").query(Entry.class).list();
    }

    Optional<Entry> find(String key) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", key)
                .query(Entry.class)
                .optional();
    }

    /** The days entered for years, which go before the rule's. */
    Map<Integer, LocalDate> datesOf(String key) {
        return entered().getOrDefault(key, Map.of());
    }

    @Transactional
    void put(Entry entry) {
        int known = jdbc.sql(
                        "UPDATE theme_day SET name = :name, rule = :rule, days = :days, safeguarding = :safeguarding,"
                                + " source = :source, retired_at = NULL WHERE id = :id")
                .paramSource(entry)
                .update();
        if (known == 0)
            jdbc.sql("INSERT INTO theme_day (id, name, rule, days, safeguarding, source)"
                            + " VALUES (:id, :name, :rule, :days, :safeguarding, :source)")
                    .paramSource(entry)
                    .update();
    }

    /** Enters a year's day; it goes before the rule's. */
    @Transactional
    void enter(String key, LocalDate day) {
        forget(key, day.getYear());
        jdbc.sql("INSERT INTO theme_day_date (theme_day_id, yr, starts_on) VALUES (:id, :year, :day)")
                .param("id", key)
                .param("year", day.getYear())
                .param("day", day)
                .update();
    }

    /** The year's day is the rule's again, if it has one. */
    void forget(String key, int year) {
        jdbc.sql("DELETE FROM theme_day_date WHERE theme_day_id = :id AND yr = :year")
                .param("id", key)
                .param("year", year)
                .update();
    }

    void retire(String key, boolean retired) {
        jdbc.sql("UPDATE theme_day SET retired_at = :at WHERE id = :id")
                .param("at", retired ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                .param("id", key)
                .update();
    }

    private Optional<ThemeDay> day(Entry entry, int year, Map<Integer, LocalDate> entered) {
        return Optional.ofNullable(entered.get(year))
                .or(() -> new ThemeDayRule(entry.rule()).in(year))
                .map(day -> new ThemeDay(
                        entry.id(),
                        entry.name(),
                        day,
                        day.plusDays(entry.days() - 1L),
                        entry.safeguarding(),
                        entry.source()));
    }

    private Map<String, Map<Integer, LocalDate>> entered() {
        Map<String, Map<Integer, LocalDate>> byKey = new HashMap<>();
        jdbc.sql("SELECT theme_day_id AS id, yr AS \"year\", starts_on AS \"day\" FROM theme_day_date")
                .query(Entered.class)
                .list()
                .forEach(date ->
                        byKey.computeIfAbsent(date.id(), key -> new HashMap<>()).put(date.year(), date.day()));
        return byKey;
    }
}
