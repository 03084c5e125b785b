package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.testing.QueryCount;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Every figure of the dashboard, with every filter, is what the raw rows say when they are counted another way. */
@StoryTest
@Transactional // what years look like would crowd the pages of every other test
class DashboardFiguresTest {

    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2090, 6, 14);

    private static final List<String> GROUPS = List.of("board", "training", "audit");
    private static final List<String> AGENCIES = List.of("brookfield-primary", "foundation-trust");

    @Autowired
    Choices choices;

    @Autowired
    PlanBoard board;

    @Autowired
    Monday monday;

    @Autowired
    CirculationList circulations;

    @Autowired
    PlanTable plan;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    SampleCirculations samples;
    Random dice;

    @BeforeEach
    void prepare() {
        samples = new SampleCirculations(jdbc);
        dice = new Random(2090);
        story.jumpTo(TODAY);
        jdbc.sql("DELETE FROM deadline").update(); // others' years are not ours
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_two_years_when_narrowed_in_any_way_then_board_tiles_and_list_say_what_the_raw_rows_say() {
        twoYears();
        var facts = new RawFacts(jdbc, TODAY);
        for (CirculationFilter filter : List.of(
                filter("", "", "", "", "", "", ""),
                filter("policies-and-procedures", "", "", "", "", "", ""),
                filter("", "training", "", "", "", "", ""),
                filter("", "training", "", "2090-04-01", "2090-06-30", "", ""),
                filter("", "", "brookfield-primary", "", "", "", ""),
                filter("", "", "", "2089-01-01", "2089-03-31", "", ""),
                filter("", "", "", "2090-04-01", "2090-05-20", "complete", ""),
                filter("", "", "", "", "", "overdue", ""),
                filter("", "board", "", "", "", "overdue", ""),
                filter("", "", "", "", "", "due-this-week", ""),
                filter("", "audit", "", "", "", "due-this-week", ""),
                filter("", "", "", "", "", "waiting", ""),
                filter("", "", "", "", "", "due-soon", ""),
                filter("", "", "", "", "", "", "subject 7"),
                filter("meeting-papers", "board", "foundation-trust", "2090-01-01", "", "on-time", ""))) {
            Choice choice = choices.of(filter);
            assertThat(choice.problems()).isEmpty();
            PlanBoard.Board counted = board.of(choice);
            BoardAsCounted.check(counted, choice, facts);
            var listed = circulations.page(choice, new Page(1, 100_000, counted.chosen(), ""));
            assertThat(listed.stream().map(CirculationList.Row::reference))
                    .as(choice.getInWords())
                    .containsExactlyInAnyOrderElementsOf(facts.inState(choice).stream()
                            .map(RawFacts.Item::reference)
                            .toList());
        }
    }

    @Test
    void given_two_years_when_a_manager_asks_what_needs_them_then_each_figure_is_what_the_raw_rows_say() {
        twoYears();
        var facts = new RawFacts(jdbc, TODAY);
        var alive = facts.items.stream().filter(RawFacts::alive).toList();
        var open = alive.stream().flatMap(i -> facts.of(i).stream()).toList();
        var late = open.stream().filter(facts::late).toList();
        var needs = monday.needs();
        assertThat(needs.late()).isEqualTo(late.size()).isGreaterThan(3);
        assertThat(needs.lateCirculations()).isEqualTo((int)
                late.stream().map(RawFacts.Promise::circulation).distinct().count());
        assertThat(needs.latest())
                .extracting(Monday.Item::what)
                .containsExactlyElementsOf(late.stream()
                        .sorted(Comparator.comparing(RawFacts.Promise::due).thenComparing(RawFacts.Promise::id))
                        .limit(3)
                        .map(RawFacts.Promise::title)
                        .toList());
        assertThat(needs.latest())
                .allSatisfy(item -> assertThat(item.state().words()).startsWith("Overdue by "))
                .allSatisfy(item -> assertThat(item.who()).isNotBlank());
        assertThat(needs.thisWeek())
                .isEqualTo((int) open.stream().filter(facts::thisWeek).count())
                .isPositive();
        assertThat(needs.waiting())
                .isEqualTo((int) open.stream()
                        .filter(p -> p.closed() == null && facts.waits(p))
                        .count())
                .isPositive();
        var silent = facts.asked.stream()
                .filter(a -> a.open() && !a.answered() && !a.person() && a.due().isBefore(TODAY))
                .collect(Collectors.groupingBy(RawFacts.Asked::agency, Collectors.counting()));
        assertThat(needs.agencies()).isEqualTo(silent.size()).isPositive();
        assertThat(needs.silent())
                .allSatisfy(agency -> assertThat((long) agency.answers()).isEqualTo(silent.get(agency.id())));
        assertThat(needs.refused()).isEqualTo((int) jdbc
                .sql("SELECT state, stopped_at FROM delivery")
                .query((r, n) -> r.getString(1).equals("refused") && r.getObject(2) == null)
                .list()
                .stream()
                .filter(wanted -> wanted)
                .count());
    }

    @Test
    void given_two_years_or_none_when_the_figures_are_asked_then_the_queries_are_as_many() throws Exception {
        Choice all = choices.of(filter("", "", "", "", "", "", ""));
        board.of(all);
        monday.needs();
        int few = QueryCount.during(() -> board.of(all)) + QueryCount.during(monday::needs);
        twoYears();
        assertThat(QueryCount.during(() -> board.of(all)) + QueryCount.during(monday::needs))
                .isEqualTo(few);
        assertThat(QueryCount.during(() -> board.of(all))).isEqualTo(3);
    }

    @Test
    void given_something_published_whose_review_is_late_when_counted_then_it_stays_complete_and_is_overdue() {
        long id = circulation("policies-and-procedures", "complete", TODAY.minusDays(300), TODAY.minusDays(200));
        var before = board.of(choices.of(filter("", "", "", "", "", "", "")));
        promise(id, "e-safety", TODAY.minusDays(3), null, null);
        Choice choice = choices.of(filter("", "", "", "", "", "", ""));
        var after = board.of(choice);
        assertThat(after.counts().get("overdue") - before.counts().get("overdue"))
                .isEqualTo(1);
        assertThat(after.counts()).containsEntry("complete", before.counts().get("complete"));
        assertThat(after.total().inFlight()).isEqualTo(before.total().inFlight());
        assertThat(after.total().onTime().counted() - before.total().onTime().counted())
                .isEqualTo(1);
        assertThat(MeetingWords.of(after, choice)).hasSize(3);
    }

    private void twoYears() {
        List<String> rows = Stream.concat(plan.rows().stream(), plan.strategy().stream())
                .map(PlanRow::key)
                .toList();
        String[] states = {"running", "running", "running", "complete", "complete", "rejected", "cancelled"};
        for (String row : rows)
            for (int i = dice.nextInt(12); i > 0; i--) {
                LocalDate started = TODAY.minusDays(dice.nextInt(700));
                String state = states[dice.nextInt(states.length)];
                LocalDate ended = started.plusDays(dice.nextInt(200));
                long id = circulation(row, state, started, ended.isAfter(TODAY) ? TODAY : ended);
                for (int n = dice.nextInt(5); n > 0; n--) {
                    LocalDate due = dice.nextInt(4) == 0
                            ? TODAY.plusDays(dice.nextInt(7))
                            : TODAY.plusDays(dice.nextInt(600) - 540);
                    LocalDate waits = dice.nextInt(3) == 0 ? due.plusDays(dice.nextInt(60) - 20) : null;
                    LocalDate closed = due.plusDays(dice.nextInt(5) - 3);
                    boolean open = dice.nextInt(3) == 0 || closed.isAfter(TODAY);
                    promise(id, GROUPS.get(dice.nextInt(3)), due, waits, open ? null : closed);
                }
                if (dice.nextInt(3) == 0) cascade(id, TODAY.plusDays(dice.nextInt(30) - 20));
            }
    }

    private long circulation(String row, String state, LocalDate started, LocalDate ended) {
        long id =
                samples.circulation(SampleCirculations.reference(), "Subject " + dice.nextInt(10), state, at(started));
        jdbc.sql("UPDATE circulation SET row_key = ?, ended_at = ? WHERE id = ?")
                .params(row, state.equals("running") ? null : at(ended), id)
                .update();
        return id;
    }

    private void promise(long circulation, String group, LocalDate due, LocalDate waits, LocalDate closed) {
        String title = "Promise " + UUID.randomUUID();
        samples.deadline(circulation, title, group, waits, due, 0);
        jdbc.sql("UPDATE deadline SET closed_at = ? WHERE title = ?")
                .params(closed == null ? null : at(closed), title)
                .update();
    }

    private void cascade(long circulation, LocalDate due) {
        jdbc.sql(
                        "INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on) VALUES (?, 'communication-leads', 'return', ?, ?)")
                .params(circulation, at(due.minusDays(20)), due)
                .update();
        for (String agency : AGENCIES)
            if (dice.nextBoolean())
                jdbc.sql(
                                "INSERT INTO cascade_agency (cascade_id, agency_id, answered) SELECT MAX(id), ?, ? FROM cascade")
                        .params(agency, dice.nextInt(3) == 0)
                        .update();
    }

    private OffsetDateTime at(LocalDate day) {
        LocalTime time = day.equals(TODAY) ? LocalTime.of(0, 30) : LocalTime.of(dice.nextInt(24), dice.nextInt(60));
        return LocalDateTime.of(day, time).atZone(RawFacts.LONDON).toOffsetDateTime();
    }

    private static CirculationFilter filter(
            String row, String group, String agency, String from, String to, String state, String text) {
        return new CirculationFilter(state, row, group, agency, from, to, text, "", "");
    }
}
