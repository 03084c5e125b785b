package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.circulation.DailyWork;
import org.circulation.calendar.Meetings;
import org.circulation.plan.PlanTable;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each figure of the deadlines' page is counted again here from the raw rows, one promise at a time. */
@StoryTest
@Transactional // what a year looks like would crowd the pages of every other test
class DeadlineFiguresTest {

    private static final LocalDate TODAY = LocalDate.of(2084, 7, 12); // a Wednesday
    private static final String[] ROWS = {"policies-and-procedures", "meeting-papers", "audit-information"};

    private record Promise(
            long id,
            String title,
            String group,
            String user,
            LocalDate due,
            LocalDate waits,
            boolean open,
            String row,
            boolean running) {

        LocalDate day() {
            return waits != null && waits.isAfter(due) ? waits : due;
        }

        boolean late() {
            return due.isBefore(TODAY) && (waits == null || waits.isBefore(TODAY));
        }

        boolean waiting() {
            return waits != null && !waits.isBefore(TODAY);
        }
    }

    @Autowired
    DeadlineFigures figures;

    @Autowired
    DeadlineMonth months;

    @Autowired
    Workload workload;

    @Autowired
    ComingStarts starts;

    @Autowired
    Names names;

    @Autowired
    PlanTable plan;

    @Autowired
    Meetings meetings;

    @Autowired
    @Qualifier("naturalStarts")
    DailyWork naturalStarts;

    @Autowired
    Story story;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    SampleCirculations samples;

    @BeforeEach
    void prepare() {
        samples = new SampleCirculations(jdbc);
        story.jumpTo(TODAY);
        story.noMeetingsFrom(TODAY.minusYears(1));
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_many_promises_when_read_then_bands_pages_months_and_weeks_are_what_the_raw_rows_say() {
        fill(new Random(84), 160);
        for (String group : List.of("", "board", "e-safety", "training-manager", "nobody-has-this"))
            for (String row : List.of("", ROWS[0], ROWS[2])) {
                assertBands(group, row);
                assertPages(group, row);
                assertMonth(group, row, YearMonth.of(2084, 7));
                assertMonth(group, row, YearMonth.of(2084, 10)); // the clocks change
                assertWeeks(group, row);
            }
    }

    @Test
    void given_no_promise_at_all_when_read_then_every_figure_is_nought() {
        jdbc.sql("UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL")
                .update();
        assertBands("", "");
        assertThat(figures.count(filter("", "", "", ""))).isZero();
        assertWeeks("", "");
    }

    @Test
    void given_a_group_whose_meeting_is_today_when_read_then_its_step_waits_and_tomorrow_it_is_late() {
        long id = samples.circulation(SampleCirculations.reference(), "One", "running", OffsetDateTime.now());
        var before = figures.bands(filter("", "", "", ""));
        samples.deadline(id, "Decide", "board", TODAY, TODAY.minusDays(3), 0);
        var after = figures.bands(filter("", "", "", ""));
        assertThat(after.get("today").total() - before.get("today").total()).isEqualTo(1);
        assertThat(after.get("today").waiting() - before.get("today").waiting()).isEqualTo(1);
        assertThat(after.get("late")).isEqualTo(before.get("late"));
        story.jumpTo(TODAY.plusDays(1));
        assertThat(figures.bands(filter("", "", "", "")).get("late").total())
                .isGreaterThan(before.get("late").total());
    }

    @Test
    void given_a_sunday_when_read_then_nothing_is_later_this_week_and_tomorrow_is_next_week() {
        LocalDate sunday = LocalDate.of(2084, 7, 16);
        story.jumpTo(sunday);
        long id = samples.circulation(SampleCirculations.reference(), "One", "running", OffsetDateTime.now());
        var before = figures.bands(filter("", "", "", ""));
        samples.deadline(id, "A", "board", null, sunday.plusDays(1), 0);
        samples.deadline(id, "B", "board", null, sunday.plusDays(7), 0);
        samples.deadline(id, "C", "board", null, sunday.plusDays(8), 0);
        var after = figures.bands(filter("", "", "", ""));
        assertThat(after.get("this-week")).isEqualTo(before.get("this-week"));
        assertThat(after.get("next-week").total() - before.get("next-week").total())
                .isEqualTo(2);
        assertThat(after.get("later").total() - before.get("later").total()).isEqualTo(1);
        assertThat(DeadlineFigures.bandOf(sunday.plusDays(1), sunday)).isEqualTo("next-week");
    }

    @Test
    void
            given_twelve_weeks_ahead_when_they_are_lived_through_then_what_was_foreseen_starts_on_its_day_and_nothing_else() {
        LocalDate from = LocalDate.of(2085, 2, 26); // Monday; Easter, 1 April and a ninety-day review lie ahead
        story.jumpTo(from);
        meetings.put("foreseen-1", "board", from.plusDays(9)); // near already
        meetings.put("foreseen-2", "audit", from.plusDays(40));
        meetings.put("foreseen-3", "training", from.plusDays(100)); // its papers start within the weeks
        meetings.put("foreseen-4", "publicity", from.plusDays(140)); // and this one's do not
        meetings.onOrProvisional("e-safety", from.plusDays(50)); // a date on a form starts nothing
        naturalStarts.doWhatIsDue();
        Set<String> before = started(from);
        LocalDate last = from.plusDays(7 * Workload.WEEKS - 1L);
        Set<String> foreseen = new TreeSet<>();
        starts.until(last, starts.meetings(from, from.plusYears(1))).stream()
                .filter(start -> !start.key().endsWith("-closed"))
                .forEach(start -> foreseen.add(start.key() + " " + start.occasion() + " on " + start.day()));
        assertThat(foreseen).noneMatch(before::contains).anyMatch(start -> start.startsWith("spring "));
        assertThat(foreseen).contains("meeting-near foreseen-3 on " + from.plusDays(79));
        for (LocalDate day = from.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            story.jumpTo(day);
            naturalStarts.doWhatIsDue();
        }
        Set<String> happened = started(from);
        happened.removeAll(before);
        assertThat(foreseen).isEqualTo(happened);
    }

    @Test
    void given_a_board_meeting_ahead_when_it_is_closed_on_its_day_then_the_row_that_was_foreseen_starts() {
        meetings.put("closing", "board", TODAY.plusDays(5));
        var foreseen = starts.until(TODAY.plusDays(80), starts.meetings(TODAY, TODAY.plusYears(1))).stream()
                .filter(start -> start.key().equals("board-meeting-closed"))
                .toList();
        assertThat(foreseen).hasSize(1);
        assertThat(foreseen.get(0).day()).isEqualTo(TODAY.plusDays(5));
        assertThat(foreseen.get(0).groups())
                .isEqualTo(plan.row("identified-papers").owners());
        story.jumpTo(TODAY.plusDays(5));
        meetings.close("closing", "board-admin");
        assertThat(starts.until(TODAY.plusDays(80), starts.meetings(TODAY, TODAY.plusYears(1))))
                .noneMatch(start -> start.key().equals("board-meeting-closed"));
    }

    @Test
    void given_papers_started_by_hand_for_a_provisional_meeting_when_it_became_real_then_they_are_not_foreseen_again() {
        String named = meetings.onOrProvisional("audit", TODAY.plusDays(60)).id();
        long id = samples.circulation(SampleCirculations.reference(), "Papers", "running", OffsetDateTime.now());
        jdbc.sql("UPDATE circulation SET row_key = 'meeting-papers', meeting_id = ? WHERE id = ?")
                .params(named, id)
                .update();
        meetings.put("real", "audit", TODAY.plusDays(60));
        assertThat(papersOf("real")).isFalse();
        jdbc.sql("UPDATE circulation SET state = 'cancelled' WHERE id = ?")
                .param(id)
                .update();
        assertThat(papersOf("real")).isTrue();
    }

    private boolean papersOf(String meeting) {
        return starts.until(TODAY.plusDays(80), starts.meetings(TODAY, TODAY.plusYears(1))).stream()
                .anyMatch(start ->
                        start.key().equals("meeting-near") && start.occasion().equals(meeting));
    }

    private Set<String> started(LocalDate from) {
        return new TreeSet<>(jdbc.sql("SELECT start_key, occasion, started_on FROM natural_start WHERE started_on >= ?")
                .param(from)
                .query((row, n) ->
                        row.getString(1) + " " + row.getString(2) + " on " + row.getObject(3, LocalDate.class))
                .list());
    }

    private void assertBands(String group, String row) {
        Map<String, Long> totals = new TreeMap<>();
        Map<String, Long> waiting = new TreeMap<>();
        for (Promise promise : open(group, row)) {
            String band = band(promise.day());
            totals.merge(band, 1L, Long::sum);
            if (promise.waiting()) waiting.merge(band, 1L, Long::sum);
        }
        var bands = figures.bands(filter(group, row, "", ""));
        assertThat(bands.keySet()).containsExactlyElementsOf(DeadlineFilter.BANDS);
        bands.forEach((band, found) -> {
            assertThat(found.total()).as(band + group + row).isEqualTo(totals.getOrDefault(band, 0L));
            assertThat(found.waiting()).as(band + group + row).isEqualTo(waiting.getOrDefault(band, 0L));
        });
        assertThat(bands.get("late").total())
                .isEqualTo(open(group, row).stream().filter(Promise::late).count());
    }

    private void assertPages(String group, String row) {
        for (String when : List.of("", "late", "today", "this-week", "next-week", "later")) {
            List<Long> expected = open(group, row).stream()
                    .filter(promise -> when.isEmpty() || band(promise.day()).equals(when))
                    .sorted(Comparator.comparing(Promise::day).thenComparing(Promise::id))
                    .map(Promise::id)
                    .toList();
            List<Long> found = new ArrayList<>();
            var filter = filter(group, row, when, "");
            assertThat(figures.count(filter)).isEqualTo(expected.size());
            for (int offset = 0; offset < expected.size(); offset += 10)
                figures.list(filter, 10, offset).forEach(one -> found.add(one.id()));
            assertThat(found).isEqualTo(expected);
        }
        LocalDate day = TODAY.plusDays(3);
        assertThat(figures.count(filter(group, row, "", day.toString())))
                .isEqualTo(open(group, row).stream()
                        .filter(promise -> promise.day().equals(day))
                        .count());
    }

    private void assertMonth(String group, String row, YearMonth month) {
        var shown =
                months.of(new DeadlineFilter(group, row, "month", month.toString(), null, null, null), names.groups());
        LocalDate first = shown.weeks().get(0).get(0).on();
        assertThat(first.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        LocalDate expected = first;
        for (var week : shown.weeks())
            for (var day : week) {
                assertThat(day.on()).isEqualTo(expected);
                expected = expected.plusDays(1);
                assertThat(day.deadlines().size() + day.more()).as(day.words()).isEqualTo((int)
                        open(group, row).stream()
                                .filter(promise -> promise.day().equals(day.on()))
                                .count());
                assertThat(day.deadlines()).hasSizeLessThanOrEqualTo(DeadlineFigures.OF_A_DAY);
                assertThat(day.meetings()).as(day.words()).hasSize((int) held().stream()
                        .filter(meeting -> meeting.endsWith(" " + day.on())
                                && (group.isEmpty() || meeting.startsWith(group + " ")))
                        .count());
            }
        assertThat(expected).isAfter(month.atEndOfMonth());
        assertThat(shown.weeks().stream()
                        .flatMap(List::stream)
                        .filter(DeadlineMonth.Day::inMonth)
                        .toList())
                .hasSize(month.lengthOfMonth());
    }

    private void assertWeeks(String group, String row) {
        LocalDate monday = LocalDate.of(2084, 7, 10);
        Map<String, Integer> expected = new TreeMap<>();
        for (Promise promise : open(group, row)) {
            LocalDate day = promise.late() ? TODAY : promise.waiting() ? promise.waits() : promise.due();
            String kind = promise.late() ? "late" : promise.waiting() ? "waiting" : "due";
            for (int week = 0; week < 12; week++)
                if (!day.isBefore(monday.plusDays(7L * week)) && day.isBefore(monday.plusDays(7L * week + 7)))
                    expected.merge(group(promise) + " " + kind + " " + week, 1, Integer::sum);
        }
        if (row.isEmpty())
            for (String meeting : held()) {
                String[] parts = meeting.split(" ");
                LocalDate day = LocalDate.parse(parts[1]);
                boolean counts = !day.isBefore(TODAY) && (group.isEmpty() || group.equals(parts[0]));
                for (int week = 0; counts && week < 12; week++)
                    if (!day.isBefore(monday.plusDays(7L * week)) && day.isBefore(monday.plusDays(7L * week + 7)))
                        expected.merge(parts[0] + " meetings " + week, 1, Integer::sum);
            }
        var ahead = workload.ahead(filter(group, row, "", ""), names.groups());
        Map<String, Integer> found = new TreeMap<>();
        int starting = 0;
        for (var weeks : ahead.groups())
            for (int week = 0; week < 12; week++) {
                put(found, weeks.group() + " late " + week, weeks.late()[week]);
                put(found, weeks.group() + " due " + week, weeks.due()[week]);
                put(found, weeks.group() + " waiting " + week, weeks.waiting()[week]);
                put(found, weeks.group() + " meetings " + week, weeks.meetings()[week]);
                starting += weeks.starts()[week];
            }
        assertThat(found).as(group + " " + row).isEqualTo(expected);
        assertThat(starting).as(group + " " + row).isEqualTo(foreseen(group, row));
        var chart = Workload.chart(ahead);
        assertThat(chart.series().stream()
                        .flatMap(series -> series.values().stream())
                        .mapToInt(Number::intValue)
                        .sum())
                .isEqualTo(ahead.groups().stream()
                        .mapToInt(Workload.Weeks::getTotal)
                        .sum());
        assertThat(Workload.sheet(ahead, TODAY).rows())
                .hasSize(ahead.groups().size() * 12)
                .allSatisfy(line -> assertThat(line).hasSize(8));
    }

    private int foreseen(String group, String row) {
        LocalDate last = LocalDate.of(2084, 10, 1);
        return (int) starts.until(last, starts.meetings(TODAY, TODAY.plusYears(1))).stream()
                .filter(start -> row.isEmpty() || start.row().equals(row))
                .flatMap(start -> plan.row(start.row()).owners().stream())
                .filter(owner -> group.isEmpty() || owner.equals(group))
                .count();
    }

    private static DeadlineFilter filter(String group, String row, String when, String day) {
        return new DeadlineFilter(group, row, null, null, when, day, null);
    }

    private static void put(Map<String, Integer> counts, String key, int count) {
        if (count > 0) counts.put(key, count);
    }

    private static String band(LocalDate day) {
        if (day.isBefore(TODAY)) return "late";
        if (day.equals(TODAY)) return "today";
        if (day.isBefore(LocalDate.of(2084, 7, 17))) return "this-week";
        return day.isBefore(LocalDate.of(2084, 7, 24)) ? "next-week" : "later";
    }

    private List<Promise> open(String group, String row) {
        return promises().stream()
                .filter(promise -> promise.open() && promise.running())
                .filter(promise -> row.isEmpty() || promise.row().equals(row))
                .filter(promise -> group.isEmpty() || group.equals(group(promise)))
                .toList();
    }

    /** A person's group, by hand: the first of theirs in the directory's order. */
    private String group(Promise promise) {
        if (promise.group() != null) return promise.group();
        if (promise.user() == null) return "";
        return jdbc
                .sql("SELECT g.id FROM board_group g, person_group pg, person p WHERE pg.group_id = g.id"
                        + " AND p.id = pg.person_id AND p.username = ? ORDER BY g.position, g.id")
                .param(promise.user())
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse("");
    }

    private List<Promise> promises() {
        Map<Long, String[]> items = new HashMap<>();
        jdbc.sql("SELECT id, row_key, state FROM circulation").query(row -> {
            items.put(row.getLong(1), new String[] {row.getString(2), row.getString(3)});
        });
        return jdbc.sql("SELECT id, title, owner_group, owner_user, due_on, waits_until, closed_at, circulation_id"
                        + " FROM deadline")
                .query((row, n) -> {
                    String[] item = items.getOrDefault(row.getLong(8), new String[] {"", ""});
                    return new Promise(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6, LocalDate.class),
                            row.getObject(7) == null,
                            item[0],
                            item[1].equals("running"));
                })
                .list();
    }

    /** Group and day of each meeting that is held. */
    private List<String> held() {
        return jdbc.sql("SELECT group_id, held_on FROM meeting WHERE cancelled_at IS NULL AND replaced_by IS NULL"
                        + " AND closed_at IS NULL")
                .query((row, n) -> row.getString(1) + " " + row.getObject(2, LocalDate.class))
                .list();
    }

    private void fill(Random dice, int promises) {
        // Meetings that other stories closed are not of this year.
        jdbc.sql("DELETE FROM agenda_item").update();
        jdbc.sql("UPDATE meeting SET replaced_by = id WHERE replaced_by IS NULL AND held_on >= ?")
                .param(TODAY.minusMonths(2))
                .update();
        String[] groups = {"board", "e-safety", "training-manager", null, null};
        String[] people = {"e-safety-chair", "board-chair", "left-long-ago", null};
        String[] states = {"running", "running", "running", "complete", "cancelled"};
        for (int i = 0; i < promises; i++) {
            long id = samples.circulation(
                    SampleCirculations.reference(), "Item " + i, states[dice.nextInt(5)], OffsetDateTime.now());
            jdbc.sql("UPDATE circulation SET row_key = ? WHERE id = ?")
                    .params(ROWS[dice.nextInt(3)], id)
                    .update();
            LocalDate due = TODAY.plusDays(dice.nextInt(130) - 25);
            LocalDate waits = dice.nextInt(3) == 0 ? due.plusDays(dice.nextInt(30) - 15) : null;
            String title = "Promise " + UUID.randomUUID();
            samples.deadline(id, title, groups[dice.nextInt(5)], waits, due, 0);
            if (dice.nextInt(4) > 0)
                jdbc.sql("UPDATE deadline SET owner_user = ? WHERE title = ? AND owner_group IS NULL")
                        .params(people[dice.nextInt(4)], title)
                        .update();
            if (dice.nextInt(5) == 0)
                jdbc.sql("UPDATE deadline SET closed_at = opened_at WHERE title = ?")
                        .param(title)
                        .update();
        }
        String[] meet = {"board", "e-safety", "audit"};
        for (int i = 0; i < 12; i++) meetings.put("ahead-" + i, meet[i % 3], TODAY.plusDays(dice.nextInt(120) - 5L));
        meetings.cancel("ahead-3");
    }
}
