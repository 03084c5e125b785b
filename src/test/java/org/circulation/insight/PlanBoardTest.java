package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
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
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** The plan on one page says what the raw facts say: each figure is counted again here, one circulation at a time. */
@StoryTest
@Transactional // what a year looks like would crowd the pages of every other test
class PlanBoardTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate TODAY = LocalDate.of(2053, 7, 9);

    @Autowired
    PlanBoard board;

    @Autowired
    Choices choices;

    @Autowired
    PlanTable plan;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebApplicationContext application;

    SampleCirculations samples;

    @BeforeEach
    void prepare() {
        samples = new SampleCirculations(jdbc);
        story.jumpTo(TODAY);
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_a_year_of_circulations_when_the_board_is_read_then_each_figure_is_what_the_raw_facts_say() {
        var dice = new Random(17);
        for (PlanRow row : plan.rows())
            for (int i = dice.nextInt(12); i > 0; i--) {
                String[] states = {"running", "running", "complete", "complete", "rejected", "cancelled"};
                long id = circulation(
                        row.key(),
                        states[dice.nextInt(6)],
                        at(TODAY.minusDays(dice.nextInt(500)), 12, dice.nextInt(60)));
                for (int n = dice.nextInt(5); n > 0; n--) {
                    LocalDate due = TODAY.plusDays(dice.nextInt(500) - 440);
                    LocalDate waits = dice.nextInt(3) == 0 ? due.plusDays(dice.nextInt(40) - 20) : null;
                    LocalDate closed = due.plusDays(dice.nextInt(5) - 3);
                    boolean open = dice.nextInt(3) == 0 || closed.isAfter(TODAY);
                    promise(id, due, waits, open ? null : at(closed, dice.nextInt(24), dice.nextInt(60)));
                }
            }
        assertEveryFigure();
    }

    @Test
    void given_a_promise_kept_in_the_last_minute_of_a_summer_day_when_counted_then_it_is_kept_and_a_minute_later_not() {
        String row = "national-theme-events";
        var before = line(row);
        long id = circulation(row, "complete", at(TODAY, 8, 0));
        LocalDate due = LocalDate.of(2053, 6, 20);
        promise(id, due, null, at(due, 23, 59));
        promise(id, due, null, at(due.plusDays(1), 0, 0));
        promise(id, due, due.plusDays(3), at(due.plusDays(2), 9, 0)); // waited for its meeting
        var after = line(row);
        assertThat(after.onTime().kept() - before.onTime().kept()).isEqualTo(2);
        assertThat(after.onTime().counted() - before.onTime().counted()).isEqualTo(3);
        assertThat(after.lastOn()).isEqualTo("9 July");
        assertEveryFigure();
    }

    @Test
    void given_promises_outside_the_twelve_months_or_withdrawn_when_counted_then_they_are_not() {
        String row = "meeting-papers";
        var before = line(row);
        long old = circulation(row, "complete", at(LocalDate.of(2052, 7, 9), 23, 59));
        promise(old, LocalDate.of(2052, 7, 9), null, at(LocalDate.of(2052, 7, 9), 23, 59));
        promise(old, LocalDate.of(2052, 7, 10), null, at(LocalDate.of(2052, 7, 10), 0, 0)); // the first that counts
        long cancelled = circulation(row, "cancelled", at(TODAY, 8, 0));
        promise(cancelled, LocalDate.of(2053, 5, 1), null, at(LocalDate.of(2053, 5, 9), 9, 0));
        assertThat(line(row).onTime().counted() - before.onTime().counted()).isEqualTo(1);
        assertEveryFigure();
    }

    @Test
    void given_a_group_whose_meeting_has_not_come_when_the_board_is_read_then_it_waits_and_is_never_late() {
        String row = "audit-information";
        int lateBefore = line(row).overdue();
        long id = circulation(row, "running", null);
        promise(id, TODAY.minusDays(2), TODAY.plusDays(5), null);
        var line = line(row);
        assertThat(line.overdue()).isEqualTo(lateBefore);
        assertThat(line.waiting()).isEqualTo(1);
        assertEveryFigure();
    }

    @Test
    void given_a_row_that_never_ran_when_the_board_is_read_then_it_says_so_in_words() throws Exception {
        jdbc.sql("UPDATE circulation SET row_key = 'policies-and-procedures' WHERE row_key = 'partnership-messages'")
                .update();
        circulation("meeting-papers", "running", null);
        var line = line("partnership-messages");
        assertThat(line.onTime().getShare()).isNull();
        assertThat(line.last()).isNull();
        assertThat(dashboard()).contains("never yet", "no promises yet", "/dashboard?row=partnership-messages#list");
    }

    @Test
    void given_many_circulations_when_the_board_is_read_then_three_queries_are_enough() throws Exception {
        Choice all = all();
        board.of(all);
        assertThat(QueryCount.during(() -> board.of(all))).isEqualTo(3);
    }

    private String dashboard() throws Exception {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(get("/dashboard")
                        .with(user("manager").authorities(AuthorityUtils.createAuthorityList("managers"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private PlanBoard.Line line(String key) {
        return board.of(all()).lines().stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void assertEveryFigure() {
        Choice all = all();
        assertThat(board.of(all).lines().stream().map(PlanBoard.Line::number).filter(Objects::nonNull))
                .containsExactly(numbers());
        BoardAsCounted.check(board.of(all), all, new RawFacts(jdbc, TODAY));
    }

    private Choice all() {
        return choices.of(new CirculationFilter("", "", "", "", "", "", "", "", ""));
    }

    private static OffsetDateTime at(LocalDate day, int hour, int minute) {
        return LocalDateTime.of(day, java.time.LocalTime.of(hour, minute))
                .atZone(LONDON)
                .toOffsetDateTime();
    }

    private Integer[] numbers() {
        return plan.rows().stream().map(PlanRow::number).toArray(Integer[]::new);
    }

    private long circulation(String row, String state, OffsetDateTime ended) {
        long id = samples.circulation(SampleCirculations.reference(), "About " + row, state, at(TODAY, 7, 0));
        jdbc.sql("UPDATE circulation SET row_key = ?, ended_at = ? WHERE id = ?")
                .params(row, state.equals("running") ? null : ended, id)
                .update();
        return id;
    }

    private void promise(long circulation, LocalDate due, LocalDate waits, OffsetDateTime closed) {
        String title = "Promise " + UUID.randomUUID();
        samples.deadline(circulation, title, "board", waits, due, 0);
        jdbc.sql("UPDATE deadline SET closed_at = ? WHERE title = ?")
                .params(closed, title)
                .update();
    }
}
