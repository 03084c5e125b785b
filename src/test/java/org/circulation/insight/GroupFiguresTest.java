package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.circulation.directory.Directory;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each group's figures are what the raw facts say: counted again here, one promise at a time. */
@StoryTest
@Transactional // what is made here would crowd the pages of every other test
class GroupFiguresTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate TODAY = LocalDate.of(2089, 7, 6);

    private record Promise(
            long id,
            String subject,
            String type,
            long circulation,
            String group,
            LocalDate due,
            LocalDate waits,
            OffsetDateTime opened,
            OffsetDateTime closed) {}

    private record Met(
            String id,
            String group,
            LocalDate on,
            OffsetDateTime cancelled,
            OffsetDateTime closed,
            String replacedBy) {}

    @Autowired
    GroupFigures figures;

    @Autowired
    GroupTasks tasks;

    @Autowired
    Directory directory;

    @Autowired
    Story story;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void prepare() {
        story.jumpTo(TODAY);
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_a_year_of_every_groups_work_when_the_figures_are_read_then_each_is_what_the_raw_facts_say() {
        var dice = new Random(2089);
        String[] states = {"running", "running", "running", "complete", "cancelled"};
        for (Directory.Group group : directory.groups()) {
            for (int i = dice.nextInt(4); i > 0; i--) meeting(group.id(), TODAY.plusDays(dice.nextInt(60) - 20), dice);
            for (int i = 3 + dice.nextInt(12); i > 0; i--) {
                boolean open = dice.nextInt(3) == 0;
                String meeting = dice.nextInt(4) == 0 ? anyMeetingOf(group.id()) : null;
                long circulation = circulation(
                        meeting == null ? "policies-and-procedures" : "meeting-papers",
                        open ? "running" : states[dice.nextInt(5)],
                        meeting);
                LocalDate due = TODAY.plusDays(dice.nextInt(440) - 420);
                LocalDate waits = dice.nextInt(3) == 0 ? due.plusDays(dice.nextInt(40) - 20) : null;
                LocalDate closed = due.plusDays(dice.nextInt(5) - 3);
                String subject = promise(
                        dice.nextInt(9) == 0 ? "cascade" : "task",
                        circulation,
                        dice.nextInt(8) == 0 ? "board-admin" : group.id(),
                        open ? TODAY.plusDays(dice.nextInt(30) - 20) : due,
                        waits,
                        at(TODAY.minusDays(dice.nextInt(90)), dice.nextInt(24)),
                        open || closed.isAfter(TODAY) ? null : at(closed, dice.nextInt(24)));
                if (open && dice.nextInt(3) == 0)
                    engineTask(subject, dice.nextBoolean() ? "Task_CarryOutAndReport" : "Task_AgreeNewPolicy");
            }
        }
        assertEveryFigure();
    }

    @Test
    void given_a_task_that_waits_for_its_meeting_when_the_meeting_is_today_then_it_waits_and_tomorrow_it_is_late() {
        long circulation = circulation("policies-and-procedures", "running", null);
        int late = group("training").late();
        int waiting = group("training").waiting();
        promise("task", circulation, "training", TODAY.minusDays(3), TODAY, at(TODAY.minusDays(9), 9), null);
        assertThat(group("training").late()).isEqualTo(late);
        assertThat(group("training").waiting()).isEqualTo(waiting + 1);
        story.jumpTo(TODAY.plusDays(1));
        assertThat(group("training").late()).isGreaterThanOrEqualTo(late + 1);
        assertThat(group("training").waiting()).isLessThanOrEqualTo(waiting);
        assertEveryFigure();
    }

    @Test
    void given_a_report_that_is_also_a_paper_of_the_next_meeting_when_counted_then_it_is_one() {
        String meeting = meeting("audit", TODAY.plusDays(1), null);
        int before = group("audit").reports();
        long papers = circulation("meeting-papers", "running", meeting);
        engineTask(promise("task", papers, "audit", TODAY, null, at(TODAY, 8), null), "Task_CarryOutAndReport");
        promise("task", papers, "board-admin", TODAY, null, at(TODAY, 8), null);
        assertThat(group("audit").reports()).isEqualTo(before + 2);
        assertEveryFigure();
    }

    @Test
    void given_a_group_retired_or_with_nothing_when_the_figures_are_read_then_it_is_left_out_or_shown_with_nothing() {
        jdbc.sql("INSERT INTO board_group (id, name, position) VALUES ('quiet', 'Quiet Group', 99)")
                .update();
        jdbc.sql(
                        "INSERT INTO board_group (id, name, position, retired_at) VALUES ('gone', 'Gone', 98, CURRENT_TIMESTAMP)")
                .update();
        assertThat(group("quiet"))
                .isEqualTo(new GroupFigures.Group("quiet", "Quiet Group", 0, null, 0, 0, 0, null, null));
        assertThat(figures.of("gone")).isEmpty();
        assertThat(tasks.share("quiet", 0)).isEqualTo(new GroupTasks.Share(0, 0));
    }

    private void assertEveryFigure() {
        LocalDate today = LocalDate.now(clock);
        List<Promise> promises = promises();
        Map<Long, Map<String, Object>> circulations = new HashMap<>();
        jdbc.sql("SELECT * FROM circulation")
                .query()
                .listOfRows()
                .forEach(row -> circulations.put(((Number) row.get("id")).longValue(), row));
        Set<String> reporting = new HashSet<>(jdbc.sql(
                        "SELECT ID_ FROM ACT_RU_TASK WHERE TASK_DEF_KEY_ = 'Task_CarryOutAndReport' OR TASK_DEF_KEY_ = 'Task_ReportToGroups'")
                .query(String.class)
                .list());
        List<Met> meetings = meetings();
        for (Directory.Group group : directory.groups()) {
            GroupFigures.Group read = group(group.id());
            List<Promise> open = promises.stream()
                    .filter(p -> group.id().equals(p.group())
                            && p.closed() == null
                            && p.type().equals("task"))
                    .toList();
            long late = open.stream()
                    .filter(p -> p.due().isBefore(today))
                    .filter(p -> p.waits() == null || p.waits().isBefore(today))
                    .count();
            assertThat(read.open()).as(group.id() + " open").isEqualTo(open.size());
            assertThat(read.oldest())
                    .as(group.id() + " oldest")
                    .isEqualTo(open.stream()
                            .map(p -> p.opened().toInstant())
                            .min(Comparator.naturalOrder())
                            .orElse(null));
            assertThat(read.waiting()).as(group.id() + " waiting").isEqualTo((int) open.stream()
                    .filter(p -> p.waits() != null && !p.waits().isBefore(today))
                    .count());
            assertThat(read.late()).as(group.id() + " late").isEqualTo((int) late);
            Met next = meetings.stream()
                    .filter(m -> m.group().equals(group.id()) && !m.on().isBefore(today))
                    .filter(m -> m.cancelled() == null && m.closed() == null && m.replacedBy() == null)
                    .min(Comparator.comparing(Met::on).thenComparing(Met::id))
                    .orElse(null);
            assertThat(read.meetingId()).as(group.id() + " meets").isEqualTo(next == null ? null : next.id());
            assertThat(read.meetsOn()).isEqualTo(next == null ? null : next.on());
            Set<Long> due = new HashSet<>();
            open.stream().filter(p -> reporting.contains(p.subject())).forEach(p -> due.add(p.id()));
            promises.stream()
                    .filter(p -> p.closed() == null && p.type().equals("task") && next != null)
                    .filter(p -> {
                        var circulation = circulations.get(p.circulation());
                        return circulation.get("row_key").equals("meeting-papers")
                                && circulation.get("state").equals("running")
                                && next.id().equals(circulation.get("meeting_id"));
                    })
                    .forEach(p -> due.add(p.id()));
            assertThat(read.reports()).as(group.id() + " reports").isEqualTo(due.size());
            List<Promise> closed = promises.stream()
                    .filter(p -> group.id().equals(p.group()) && p.type().equals("task") && p.closed() != null)
                    .filter(p -> !circulations.get(p.circulation()).get("state").equals("cancelled"))
                    .filter(p -> !day(p.closed()).isBefore(today.minusMonths(12)))
                    .filter(p -> !p.closed().toInstant().isAfter(clock.instant()))
                    .toList();
            assertThat(tasks.share(group.id(), read.late()))
                    .as(group.id() + " share")
                    .isEqualTo(new GroupTasks.Share(
                            (int) closed.stream().filter(GroupFiguresTest::kept).count(), closed.size() + (int) late));
            assertThat(tasks.finished(group.id(), new Page(1, 1000, 0, "")).stream()
                            .map(GroupTasks.Finished::onTime)
                            .toList())
                    .as(group.id() + " finished")
                    .isEqualTo(closed.stream()
                            .sorted(Comparator.comparing(
                                            (Promise p) -> p.closed().toInstant())
                                    .thenComparing(Promise::id)
                                    .reversed())
                            .map(GroupFiguresTest::kept)
                            .toList());
            assertThat(tasks.open(group.id(), new Page(1, 1000, 0, ""))).hasSize(open.size());
            assertThat(tasks.reports(group.id(), 1000)).hasSize(due.size());
        }
    }

    private static boolean kept(Promise p) {
        return !day(p.closed()).isAfter(p.due())
                || p.waits() != null && !day(p.closed()).isAfter(p.waits());
    }

    private static LocalDate day(OffsetDateTime time) {
        return time.atZoneSameInstant(LONDON).toLocalDate();
    }

    private static OffsetDateTime at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(LONDON).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private GroupFigures.Group group(String id) {
        return figures.of(id).orElseThrow();
    }

    private List<Promise> promises() {
        return jdbc.sql("SELECT * FROM deadline")
                .query((row, n) -> new Promise(
                        row.getLong("id"),
                        row.getString("subject_id"),
                        row.getString("subject_type"),
                        row.getLong("circulation_id"),
                        row.getString("owner_group"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("waits_until", LocalDate.class),
                        row.getObject("opened_at", OffsetDateTime.class),
                        row.getObject("closed_at", OffsetDateTime.class)))
                .list();
    }

    private List<Met> meetings() {
        return jdbc.sql("SELECT * FROM meeting")
                .query((row, n) -> new Met(
                        row.getString("id"),
                        row.getString("group_id"),
                        row.getObject("held_on", LocalDate.class),
                        row.getObject("cancelled_at", OffsetDateTime.class),
                        row.getObject("closed_at", OffsetDateTime.class),
                        row.getString("replaced_by")))
                .list();
    }

    private String anyMeetingOf(String group) {
        return jdbc
                .sql("SELECT id FROM meeting WHERE group_id = ? AND held_on > ? ORDER BY held_on, id LIMIT 1")
                .params(group, TODAY.minusDays(30))
                .query(String.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String meeting(String group, LocalDate day, Random dice) {
        String id = group + "-" + UUID.randomUUID();
        jdbc.sql("INSERT INTO meeting (id, group_id, held_on, cancelled_at, closed_at) VALUES (?, ?, ?, ?, ?)")
                .params(
                        id,
                        group,
                        day,
                        dice != null && dice.nextInt(4) == 0 ? at(TODAY, 9) : null,
                        dice != null && dice.nextInt(4) == 0 ? at(TODAY, 9) : null)
                .update();
        return id;
    }

    private long circulation(String row, String state, String meeting) {
        String reference = SampleCirculations.reference();
        jdbc.sql(
                        "INSERT INTO circulation (reference, row_key, title, summary, meeting_id, started_by, started_at, state,"
                                + " plan_values, start_digest) VALUES (?, ?, 'T', 'S', ?, 'x', ?, ?, '{}', ?)")
                .params(
                        reference,
                        row,
                        meeting,
                        at(TODAY, 1),
                        state,
                        UUID.randomUUID().toString())
                .update();
        return new SampleCirculations(jdbc).idOf(reference);
    }

    private String promise(
            String type,
            long circulation,
            String group,
            LocalDate due,
            LocalDate waits,
            OffsetDateTime opened,
            OffsetDateTime closed) {
        String subject = UUID.randomUUID().toString();
        jdbc.sql(
                        "INSERT INTO deadline (subject_type, subject_id, circulation_id, title, owner_group, waits_until, due_on,"
                                + " opened_at, closed_at) VALUES (?, ?, ?, 'P', ?, ?, ?, ?, ?)")
                .params(type, subject, circulation, group, waits, due, opened, closed)
                .update();
        return subject;
    }

    private void engineTask(String id, String kind) {
        jdbc.sql("INSERT INTO ACT_RU_TASK (ID_, REV_, NAME_, TASK_DEF_KEY_, PRIORITY_, SUSPENSION_STATE_)"
                        + " VALUES (?, 1, 'P', ?, 50, 1)")
                .params(id, kind)
                .update();
    }
}
