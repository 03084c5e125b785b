package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.circulation.engine.WaitingTimes.Wait;
import org.circulation.engine.WaitingTimes.Window;
import org.circulation.plan.BritishDates;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.QueryCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Every figure is what the engine's raw rows say: each is worked out again here, one row at a time. */
@CirculationTest
@Transactional // thousands of days from now nobody else's process has anything to wait for
class WaitingTimesTest {

    private static final LocalDate TODAY = LocalDate.of(2087, 4, 9);
    private static final Window YEAR = new Window(
            start(TODAY.minusYears(1).plusDays(1)),
            start(TODAY.plusDays(1)),
            TODAY.atTime(10, 30).atZone(BritishDates.LONDON).toInstant(),
            TODAY);

    private static final Window EVER = new Window(Instant.EPOCH, start(LocalDate.of(2100, 1, 1)), YEAR.now(), TODAY);

    @Autowired
    WaitingTimes times;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private final Random dice = new Random(17);
    private String key;
    private String block;

    @BeforeEach
    void draw() {
        key = "waiting-" + UUID.randomUUID();
        block = key + "-block";
        deploy("Agree");
    }

    /** Agree, then three groups report, then a block in which somebody is asked and everybody answers. */
    private void deploy(String name) {
        repository
                .createDeployment()
                .addModelInstance(
                        block + ".bpmn",
                        Bpmn.createExecutableProcess(block)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("Task_Ask")
                                .name("Ask")
                                .receiveTask("Task_Answers")
                                .message("answers-" + key)
                                .name("Answers")
                                .endEvent()
                                .done())
                .addModelInstance(
                        key + ".bpmn",
                        Bpmn.createExecutableProcess(key)
                                .name("A row")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("Task_Agree")
                                .name(name)
                                .exclusiveGateway("Gateway_Agreed")
                                .userTask("Task_Report")
                                .multiInstance()
                                .parallel()
                                .cardinality("3")
                                .multiInstanceDone()
                                .callActivity("Call_Block")
                                .calledElement(block)
                                .endEvent()
                                .done())
                .deploy();
    }

    @Test
    void given_two_versions_and_every_way_of_going_on_when_read_then_each_figure_is_what_the_raw_rows_say() {
        for (int i = 0; i < 12; i++) go(dice.nextInt(6));
        deploy("Agree, as drawn later");
        for (int i = 0; i < 12; i++) go(dice.nextInt(6));
        assertThat(versions()).isEqualTo(2);
        scatter();
        assertEveryFigure(YEAR);
        assertEveryFigure(
                new Window(start(LocalDate.of(2086, 6, 1)), start(LocalDate.of(2086, 9, 1)), YEAR.now(), YEAR.today()));
        assertEveryFigure(
                new Window(start(LocalDate.of(2040, 6, 1)), start(LocalDate.of(2040, 9, 1)), YEAR.now(), YEAR.today()));
    }

    @Test
    void given_a_step_of_three_groups_when_read_then_it_counts_three_times_and_its_frame_not_at_all() {
        go(2);
        scatter();
        assertThat(step("Task_Report").waiting()).isEqualTo(3);
        assertThat(times.of(key, EVER))
                .extracting(Wait::step)
                .as("gateways and events are passed, not waited at")
                .containsExactlyInAnyOrder("Task_Agree", "Task_Report");
    }

    @Test
    void
            given_meetings_about_the_night_the_clocks_change_when_read_then_the_wait_for_them_ends_at_midnight_in_london() {
        // The clocks go forward on Sunday 31 March 2086.
        String winter = passed("2086-03-25T09:00:00Z", "2086-03-31T00:00:00Z");
        promise(winter, LocalDate.of(2086, 3, 30), LocalDate.of(2086, 4, 6));
        assertThat(spring().before()).isEqualTo(Duration.ofDays(5).plusHours(15));
        assertThat(spring().apart()).isZero();
        String summer = passed("2086-03-25T09:00:00Z", "2086-04-01T00:00:00Z");
        promise(summer, LocalDate.of(2086, 3, 31), LocalDate.of(2086, 4, 7));
        assertThat(spring().before())
                .as("half-way between 5 days 15 hours and 6 days 14 hours")
                .isEqualTo(Duration.ofDays(6).plusHours(2).plusMinutes(30));
        assertThat(spring().apart())
                .as("half-way between nothing and the hour after midnight")
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void given_one_before_its_meeting_and_one_after_when_read_then_only_the_second_can_be_late() {
        String waits = waitingSince("2087-04-01T08:00:00Z");
        promise(waits, TODAY, TODAY.minusDays(1)); // due before the meeting it waits for
        String met = waitingSince("2087-03-01T08:00:00Z");
        promise(met, TODAY.minusDays(1), TODAY.minusDays(1));
        waitingSince("2087-04-02T08:00:00Z");
        Wait agree = step("Task_Agree");
        assertThat(agree.waiting()).isEqualTo(3);
        assertThat(agree.forMeeting()).isEqualTo(1);
        assertThat(agree.late()).isEqualTo(1);
        assertThat(agree.oldest()).isEqualTo("2087-03-01T08:00:00Z");
    }

    @Test
    void given_answers_that_are_late_when_read_then_the_wait_for_them_is_late_inside_its_block() {
        go(4);
        long cascade = 8_000_000_000L + dice.nextInt(1_000_000);
        runtime.setVariable(blockInstance(), "cascadeId", cascade);
        deadline("cascade", String.valueOf(cascade), null, TODAY.minusDays(3));
        var answers = times.inside(key, YEAR).stream()
                .filter(inside -> inside.figures().step().equals("Task_Answers"))
                .findFirst()
                .orElseThrow();
        assertThat(answers.at()).isEqualTo("Call_Block");
        assertThat(answers.figures().waiting()).isEqualTo(1);
        assertThat(answers.figures().late()).isEqualTo(1);
    }

    @Test
    void given_nothing_ever_came_when_read_then_nothing_is_said() {
        assertThat(times.of(key, YEAR)).isEmpty();
        assertThat(times.inside("no-such-process", YEAR)).isEmpty();
        assertThat(times.months(key, YEAR)).isEmpty();
    }

    @Test
    void given_many_circulations_when_read_then_each_question_is_one_query() throws Exception {
        go(3);
        assertThat(QueryCount.during(() -> times.everywhere(YEAR))).isEqualTo(1);
        assertThat(QueryCount.during(() -> times.of(key, YEAR))).isEqualTo(1);
        assertThat(QueryCount.during(() -> times.inside(key, YEAR))).isEqualTo(1);
        assertThat(QueryCount.during(() -> times.flows(YEAR))).isEqualTo(1);
        assertThat(QueryCount.during(() -> times.months(key, YEAR))).isEqualTo(1);
    }

    /** Starts one and lets it come so far: 0 agree, 1 broken off there, 2 report, 3 ask, 4 answers, 5 the end. */
    private void go(int far) {
        var instance = runtime.startProcessInstanceByKey(key, key + dice.nextLong());
        if (far == 1) runtime.deleteProcessInstance(instance.getId(), "no longer asked");
        if (far >= 2) complete(instance.getId());
        for (int i = 0; far >= 3 && i < 3; i++) complete(instance.getId());
        if (far >= 4)
            tasks.complete(tasks.createTaskQuery()
                    .processDefinitionKey(block)
                    .taskDefinitionKey("Task_Ask")
                    .processInstanceId(calledBy(instance.getId()))
                    .singleResult()
                    .getId());
        if (far == 5)
            runtime.createMessageCorrelation("answers-" + key)
                    .processInstanceId(calledBy(instance.getId()))
                    .correlate();
    }

    private void complete(String instance) {
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .listPage(0, 1)
                .get(0)
                .getId());
    }

    private String calledBy(String instance) {
        return runtime.createProcessInstanceQuery()
                .superProcessInstanceId(instance)
                .singleResult()
                .getId();
    }

    private String blockInstance() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(block)
                .singleResult()
                .getId();
    }

    private long versions() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    /** Gives every row times of its own around two years, and half of the tasks a promise, with a meeting or without. */
    private void scatter() {
        for (Map<String, Object> row : rows()) {
            Instant from = at(LocalDate.of(2086, 1, 1)).plusSeconds(dice.nextInt(450 * 86_400));
            // What a block did lies within its call only by order of the raw rows; the question must not need more.
            Instant to = from.plusMillis(dice.nextLong(1000L * 86_400 * 40));
            boolean open = row.get("END_TIME_") == null;
            jdbc.sql("UPDATE ACT_HI_ACTINST SET START_TIME_ = ?, END_TIME_ = ?, DURATION_ = ? WHERE ID_ = ?")
                    .params(
                            Timestamp.from(open && from.isAfter(YEAR.now()) ? YEAR.now() : from),
                            open ? null : Timestamp.from(to),
                            open ? null : Duration.between(from, to).toMillis(),
                            row.get("ID_"))
                    .update();
            if (row.get("TASK_ID_") == null || dice.nextBoolean()) continue;
            LocalDate due = BritishDates.dayOf(open ? YEAR.now() : to).plusDays(dice.nextInt(21) - 10);
            promise((String) row.get("TASK_ID_"), dice.nextBoolean() ? due.minusDays(dice.nextInt(20)) : null, due);
        }
        callsLastAsLongAsTheirBlocks();
        scatterInstances();
    }

    private void callsLastAsLongAsTheirBlocks() {
        for (Map<String, Object> call : rows())
            if (call.get("CALL_PROC_INST_ID_") != null && call.get("END_TIME_") != null) {
                Instant last = instant(call.get("END_TIME_"));
                for (Map<String, Object> inner : rows())
                    if (call.get("CALL_PROC_INST_ID_").equals(inner.get("PROC_INST_ID_"))
                            && inner.get("END_TIME_") != null
                            && instant(inner.get("END_TIME_")).isAfter(last)) last = instant(inner.get("END_TIME_"));
                jdbc.sql("UPDATE ACT_HI_ACTINST SET END_TIME_ = ?, DURATION_ = ? WHERE ID_ = ?")
                        .params(
                                Timestamp.from(last),
                                Duration.between(instant(call.get("START_TIME_")), last)
                                        .toMillis(),
                                call.get("ID_"))
                        .update();
            }
    }

    private void scatterInstances() {
        for (Map<String, Object> row : instances()) {
            Instant from = at(LocalDate.of(2086, 1, 1)).plusSeconds(dice.nextInt(450 * 86_400));
            Instant to = row.get("END_TIME_") == null ? null : from.plusSeconds(dice.nextInt(90 * 86_400));
            jdbc.sql("UPDATE ACT_HI_PROCINST SET START_TIME_ = ?, END_TIME_ = ? WHERE ID_ = ?")
                    .params(Timestamp.from(from), to == null ? null : Timestamp.from(to), row.get("ID_"))
                    .update();
        }
    }

    private void assertEveryFigure(Window window) {
        var own = rows().stream()
                .filter(row -> key.equals(row.get("PROC_DEF_KEY_")))
                .toList();
        assertSteps(times.of(key, window), own, window);
        assertSteps(
                times.everywhere(window).stream()
                        .filter(wait -> wait.process().equals(key))
                        .toList(),
                own,
                window);
        assertSteps(
                times.inside(key, window).stream()
                        .map(WaitingTimes.Inside::figures)
                        .toList(),
                rows().stream()
                        .filter(row -> block.equals(row.get("PROC_DEF_KEY_")))
                        .toList(),
                window);
        assertFlowsAndMonths(window);
    }

    private void assertSteps(List<Wait> found, List<Map<String, Object>> rows, Window window) {
        List<String> expected = new ArrayList<>();
        for (String step : List.of("Task_Agree", "Task_Report", "Call_Block", "Task_Ask", "Task_Answers")) {
            var mine = rows.stream()
                    .filter(row -> row.get("ACT_ID_").equals(step))
                    .filter(row -> row.get("END_TIME_") == null || inside(instant(row.get("END_TIME_")), window))
                    .toList();
            if (mine.isEmpty()) continue;
            expected.add(step);
            assertStep(
                    found.stream()
                            .filter(w -> w.step().equals(step))
                            .findFirst()
                            .orElseThrow(),
                    mine,
                    window);
        }
        assertThat(found).extracting(Wait::step).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void assertStep(Wait found, List<Map<String, Object>> rows, Window window) {
        List<Long> whole = new ArrayList<>();
        List<Long> before = new ArrayList<>();
        List<Long> apart = new ArrayList<>();
        List<Long> soFar = new ArrayList<>();
        long cancelled = 0;
        long open = 0;
        long forMeeting = 0;
        long late = 0;
        Instant oldest = null;
        for (var row : rows) {
            Instant from = instant(row.get("START_TIME_"));
            boolean waiting = row.get("END_TIME_") == null;
            Instant to = waiting ? window.now() : instant(row.get("END_TIME_"));
            var promise = promiseOf((String) row.get("TASK_ID_"));
            LocalDate meeting = promise == null ? null : day(promise.get("waits_until"));
            long took = Duration.between(from, to).toMillis();
            long waited = meeting == null ? 0 : untilMidnightAfter(meeting, from, to);
            if (waiting) {
                open++;
                if (oldest == null || from.isBefore(oldest)) oldest = from;
                boolean waits = meeting != null && !meeting.isBefore(window.today());
                if (waits) forMeeting++;
                else soFar.add(took - waited);
                if (!waits && promise != null && day(promise.get("due_on")).isBefore(window.today())) late++;
            } else if (((Number) row.get("ACT_INST_STATE_")).intValue() == 2) cancelled++;
            else {
                whole.add(took);
                apart.add(took - waited);
                if (meeting != null) before.add(waited);
            }
        }
        assertThat(found.passed()).isEqualTo(whole.size());
        assertThat(found.cancelled()).isEqualTo(cancelled);
        assertThat(found.waiting()).isEqualTo(open);
        assertThat(found.forMeeting()).isEqualTo(forMeeting);
        assertThat(found.late()).isEqualTo(late);
        assertThat(found.oldest()).isEqualTo(oldest);
        assertThat(found.met()).isEqualTo(before.size());
        assertTime(found.median(), whole, 0.5);
        assertTime(found.p90(), whole, 0.9);
        assertTime(found.before(), before, 0.5);
        assertTime(found.apart(), apart, 0.5);
        assertTime(found.apartP90(), apart, 0.9);
        assertTime(found.apartSoFar(), soFar, 0.5);
    }

    /** The textbook's percentile: between the two nearest, by their distance. */
    private static void assertTime(Duration found, List<Long> millis, double share) {
        if (millis.isEmpty()) {
            assertThat(found).isNull();
            return;
        }
        var sorted = millis.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        long below = sorted.get((int) Math.floor(place));
        long above = sorted.get((int) Math.ceil(place));
        assertThat((double) found.toMillis())
                .isCloseTo(
                        below + (place - Math.floor(place)) * (above - below),
                        org.assertj.core.data.Offset.offset(1.0));
    }

    private void assertFlowsAndMonths(Window window) {
        var mine = instances().stream()
                .filter(row -> key.equals(row.get("PROC_DEF_KEY_")))
                .toList();
        var flow = times.flows(window).get(key);
        assertThat(flow.running())
                .isEqualTo(mine.stream().filter(r -> r.get("END_TIME_") == null).count());
        var ended = mine.stream()
                .filter(r -> r.get("END_TIME_") != null && inside(instant(r.get("END_TIME_")), window))
                .toList();
        assertThat(flow.finished())
                .isEqualTo(ended.stream()
                        .filter(r -> "COMPLETED".equals(r.get("STATE_")))
                        .count());
        var months = times.months(key, window);
        assertThat(months.stream().mapToLong(WaitingTimes.Month::started).sum())
                .isEqualTo(mine.stream()
                        .filter(r -> inside(instant(r.get("START_TIME_")), window))
                        .count());
        for (var month : months) {
            assertThat(month.started()).isEqualTo(countIn(month.month(), mine, "START_TIME_", window));
            assertThat(month.finished() + month.cancelled())
                    .isEqualTo(countIn(month.month(), ended, "END_TIME_", window));
        }
        assertThat(months.stream().mapToLong(WaitingTimes.Month::finished).sum())
                .isEqualTo(flow.finished());
    }

    private static long countIn(YearMonth month, List<Map<String, Object>> rows, String column, Window window) {
        return rows.stream()
                .map(row -> instant(row.get(column)))
                .filter(time -> inside(time, window)
                        && YearMonth.from(time.atZone(BritishDates.LONDON)).equals(month))
                .count();
    }

    private static long untilMidnightAfter(LocalDate meeting, Instant from, Instant to) {
        Instant midnight = start(meeting.plusDays(1));
        Instant until = midnight.isBefore(to) ? midnight : to;
        return until.isBefore(from) ? 0 : Duration.between(from, until).toMillis();
    }

    private Wait step(String id) {
        return times.of(key, YEAR).stream()
                .filter(wait -> wait.step().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Wait spring() {
        var window = new Window(start(LocalDate.of(2086, 3, 1)), start(LocalDate.of(2086, 5, 1)), YEAR.now(), TODAY);
        return times.of(key, window).stream()
                .filter(wait -> wait.step().equals("Task_Agree"))
                .findFirst()
                .orElseThrow();
    }

    private String passed(String from, String to) {
        go(2);
        String task = newestTask("END_TIME_ IS NOT NULL");
        jdbc.sql("UPDATE ACT_HI_ACTINST SET START_TIME_ = ?, END_TIME_ = ?, DURATION_ = ? WHERE TASK_ID_ = ?")
                .params(
                        Timestamp.from(Instant.parse(from)),
                        Timestamp.from(Instant.parse(to)),
                        Duration.between(Instant.parse(from), Instant.parse(to)).toMillis(),
                        task)
                .update();
        return task;
    }

    private String waitingSince(String from) {
        go(0);
        String task = newestTask("END_TIME_ IS NULL");
        jdbc.sql("UPDATE ACT_HI_ACTINST SET START_TIME_ = ? WHERE TASK_ID_ = ?")
                .params(Timestamp.from(Instant.parse(from)), task)
                .update();
        return task;
    }

    /** The one that no other call has given a time of its own. */
    private String newestTask(String where) {
        return jdbc.sql("SELECT TASK_ID_ FROM ACT_HI_ACTINST WHERE PROC_DEF_KEY_ = ? AND ACT_ID_ = 'Task_Agree' AND "
                        + where + " AND START_TIME_ < '2086-01-01'")
                .param(key)
                .query(String.class)
                .single();
    }

    private void promise(String task, LocalDate waitsUntil, LocalDate dueOn) {
        deadline("task", task, waitsUntil, dueOn);
    }

    private void deadline(String type, String subject, LocalDate waitsUntil, LocalDate dueOn) {
        jdbc.sql(
                        "INSERT INTO deadline (subject_type, subject_id, circulation_id, title, waits_until, due_on, opened_at)"
                                + " VALUES (?, ?, 0, 'A promise', ?, ?, CURRENT_TIMESTAMP)")
                .params(type, subject, waitsUntil, dueOn)
                .update();
    }

    private Map<String, Object> promiseOf(String task) {
        return jdbc
                .sql("SELECT waits_until, due_on FROM deadline WHERE subject_id = ?")
                .param(task)
                .query()
                .listOfRows()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("SELECT * FROM ACT_HI_ACTINST WHERE PROC_DEF_KEY_ IN (?, ?)")
                .params(key, block)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> instances() {
        return jdbc.sql("SELECT * FROM ACT_HI_PROCINST WHERE PROC_DEF_KEY_ IN (?, ?)")
                .params(key, block)
                .query()
                .listOfRows();
    }

    private static boolean inside(Instant time, Window window) {
        return !time.isBefore(window.from()) && time.isBefore(window.until());
    }

    private static Instant instant(Object column) {
        return ((Timestamp) column).toInstant();
    }

    private static LocalDate day(Object column) {
        return column == null ? null : ((java.sql.Date) column).toLocalDate();
    }

    private static Instant at(LocalDate day) {
        return start(day);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(BritishDates.LONDON).toInstant();
    }
}
