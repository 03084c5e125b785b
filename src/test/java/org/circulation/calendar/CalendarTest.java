package org.circulation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.circulation.engine.BusinessClock;
import org.circulation.plan.BritishDates;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meetings move, promises follow; the ladder is climbed once. Exact dates, on both databases. */
class CalendarTest {

    @Nested
    @CirculationTest
    class OnH2 extends Behaviour {}

    @Nested
    @CirculationTest
    @org.springframework.test.context.ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends Behaviour {

        @Test
        void two_sweepers_at_once_take_each_rung_once() throws Exception {
            at(2026, 11, 2);
            for (int i = 0; i < 40; i++) deadlines.open(task("both-" + i, null, null, day(2026, 11, 9), null));
            at(2026, 11, 18);
            var start = new CyclicBarrier(2);
            Callable<Integer> sweeper = () -> {
                start.await();
                return deadlines.sweep();
            };
            var threads = Executors.newFixedThreadPool(2);
            try {
                int sum = 0;
                for (Future<Integer> swept : threads.invokeAll(List.of(sweeper, sweeper))) sum += swept.get();
                sum += deadlines.sweep();
                assertThat(sum).isEqualTo(40 * 5);
            } finally {
                threads.shutdown();
            }
            for (int i = 0; i < 40; i++)
                assertThat(rungsOf("both-" + i))
                        .containsExactly(
                                "Reminder",
                                "Due today",
                                "Overdue",
                                "Escalated",
                                "Escalated to the head of safeguarding");
        }
    }

    abstract static class Behaviour {

        @Autowired
        Meetings meetings;

        @Autowired
        MeetingPlans plans;

        @Autowired
        Deadlines deadlines;

        @Autowired
        BusinessClock clock;

        @Autowired
        JdbcClient jdbc;

        @Autowired
        ConfigurableApplicationContext context;

        private final List<RungReached> reached = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<DeadlineMoved> moved = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<Object> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        private volatile String failsFor = "";

        private final String run = UUID.randomUUID().toString().substring(0, 8);
        private final long circulation = Math.abs(UUID.randomUUID().getMostSignificantBits() / 2);
        private final String group = "group-" + run;
        private final ApplicationListener<PayloadApplicationEvent<?>> listener = this::hear;

        @BeforeEach
        void listen() {
            // Other tests' open deadlines would be swept too and reach listeners of their own.
            jdbc.sql("UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL")
                    .update();
            // What hears of a rung writes on the circulation's timeline.
            jdbc.sql(
                            """
                            INSERT INTO circulation (id, reference, row_key, title, summary, started_by, started_at, state,
                                                     plan_values, start_digest)
                            VALUES (:id, :reference, 'policies-and-procedures', 'Title', 'Summary', 'board-admin', :now,
                                    'running', '{}', 'none')
                            """)
                    .param("id", circulation)
                    .param("reference", "CAL-" + run)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            multicaster().addApplicationListener(listener);
        }

        @AfterEach
        void stopListening() {
            multicaster().removeApplicationListener(listener);
            deadlines.closeAll(circulation);
            clock.setOffset(Duration.ZERO);
        }

        private ApplicationEventMulticaster multicaster() {
            return context.getBean(ApplicationEventMulticaster.class);
        }

        private void hear(PayloadApplicationEvent<?> event) {
            if (event.getPayload() instanceof RungReached rung) {
                reached.add(rung);
                if (rung.deadline().subjectId().equals(failsFor)) throw new IllegalStateException("no mail today");
            }
            if (event.getPayload() instanceof DeadlineMoved move) moved.add(move);
            if (event.getPayload() instanceof MeetingMoved
                    || event.getPayload() instanceof MeetingCancelled
                    || event.getPayload() instanceof MeetingClosed) told.add(event.getPayload());
        }

        @Test
        void the_ladder_is_climbed_rung_by_rung_on_working_days() {
            at(2026, 11, 2);
            deadlines.open(task("a", null, null, day(2026, 11, 9), "P7D"));
            assertThat(sweptOn(2026, 11, 5)).isEmpty();
            assertThat(sweptOn(2026, 11, 6)).containsExactly("Reminder");
            assertThat(sweptOn(2026, 11, 8)).isEmpty();
            assertThat(sweptOn(2026, 11, 9)).containsExactly("Due today");
            assertThat(sweptOn(2026, 11, 9)).isEmpty();
            assertThat(sweptOn(2026, 11, 10)).containsExactly("Overdue");
            assertThat(sweptOn(2026, 11, 12)).containsExactly("Escalated");
            assertThat(sweptOn(2026, 11, 17)).isEmpty();
            assertThat(sweptOn(2026, 11, 18)).containsExactly("Escalated to the head of safeguarding");
            assertThat(sweptOn(2027, 1, 18)).isEmpty();
        }

        @Test
        void a_jump_of_ten_days_takes_each_rung_once_and_in_order() {
            at(2026, 11, 5);
            deadlines.open(task("a", null, null, day(2026, 11, 9), "P7D"));
            assertThat(sweptOn(2026, 11, 15)).containsExactly("Reminder", "Due today", "Overdue", "Escalated");
            assertThat(sweptOn(2026, 11, 15)).isEmpty();
        }

        @Test
        void christmas_and_easter_do_not_count_as_working_days() {
            at(2026, 12, 14);
            deadlines.open(task("christmas", null, null, day(2026, 12, 24), null));
            assertThat(sweptOn(2026, 12, 23)).containsExactly("Reminder");
            assertThat(sweptOn(2026, 12, 24)).containsExactly("Due today");
            assertThat(sweptOn(2026, 12, 28)).as("Boxing Day moved to Monday").isEmpty();
            assertThat(sweptOn(2026, 12, 29)).containsExactly("Overdue");
            at(2027, 3, 22);
            deadlines.open(task("easter", null, null, day(2027, 3, 25), null));
            at(2027, 3, 25);
            deadlines.sweep();
            reached.clear();
            assertThat(sweptOn(2027, 3, 29)).as("Easter Monday").doesNotContain("Overdue");
            assertThat(sweptOn(2027, 3, 30)).containsExactly("Overdue");
        }

        @Test
        void a_leap_day_and_the_october_clock_change_are_days_like_others() {
            at(2028, 2, 21);
            deadlines.open(task("leap", null, null, day(2028, 2, 29), null));
            assertThat(sweptOn(2028, 2, 28)).containsExactly("Reminder");
            assertThat(sweptOn(2028, 2, 29)).containsExactly("Due today");
            assertThat(sweptOn(2028, 3, 1)).containsExactly("Overdue");
            deadlines.closeAll(circulation);
            at(2026, 10, 20);
            deadlines.open(task("october", null, null, day(2026, 10, 26), null));
            // 25 October 2026, 23:30 London is 23:30 UTC after the change; an hour later it is Monday.
            to(Instant.parse("2026-10-25T23:30:00Z"));
            assertThat(swept()).containsExactly("Reminder");
            to(Instant.parse("2026-10-26T00:30:00Z"));
            assertThat(swept()).containsExactly("Due today");
        }

        @Test
        void in_summer_a_day_begins_at_london_midnight() {
            at(2026, 7, 1);
            deadlines.open(task("a", null, null, day(2026, 7, 9), null));
            to(Instant.parse("2026-07-07T22:59:00Z"));
            assertThat(swept()).isEmpty();
            to(Instant.parse("2026-07-07T23:01:00Z"));
            assertThat(swept()).containsExactly("Reminder");
        }

        @Test
        void a_deadline_opened_late_begins_at_overdue_and_one_opened_today_is_due_today() {
            at(2026, 11, 9);
            deadlines.open(task("late", null, null, day(2026, 11, 2), null));
            assertThat(swept()).containsExactly("Overdue", "Escalated");
            deadlines.open(task("today", null, null, day(2026, 11, 9), null));
            assertThat(swept()).containsExactly("Due today");
        }

        @Test
        void a_group_whose_meeting_has_not_come_is_not_late() {
            at(2026, 11, 2);
            var meeting = meetings.onOrProvisional(group, day(2026, 11, 20));
            deadlines.open(task("a", meeting.id(), meeting.heldOn(), day(2026, 11, 10), null));
            assertThat(sweptOn(2026, 11, 20)).containsExactly("Reminder");
            assertThat(sweptOn(2026, 11, 21)).contains("Overdue");
        }

        @Test
        void a_moved_meeting_moves_its_deadlines_and_nothing_else() {
            at(2026, 11, 2);
            meetings.put("m-" + run, group, day(2026, 11, 10));
            deadlines.open(task("counted", "m-" + run, day(2026, 11, 10), day(2026, 11, 17), "P7D"));
            deadlines.open(task("other", null, null, day(2026, 11, 17), "P7D"));
            assertThat(sweptOn(2026, 11, 16)).containsExactly("Reminder", "Reminder");
            // Seven days after Thursday 17 December is Christmas Eve; after Friday 18 December it is a holiday, so
            // back.
            meetings.put("m-" + run, group, day(2026, 12, 18));
            assertThat(find("counted").waitsUntil()).isEqualTo(day(2026, 12, 18));
            assertThat(find("counted").dueOn()).isEqualTo(day(2026, 12, 24));
            assertThat(find("other").dueOn()).isEqualTo(day(2026, 11, 17));
            assertThat(moved).extracting(m -> m.deadline().dueOn()).containsExactly(day(2026, 12, 24));
            deadlines.close("task", id("other"));
            assertThat(sweptOn(2026, 12, 22)).isEmpty();
            assertThat(sweptOn(2026, 12, 23)).containsExactly("Reminder");
        }

        @Test
        void the_same_meeting_again_moves_nothing() {
            at(2026, 11, 2);
            meetings.put("m-" + run, group, day(2026, 11, 10));
            deadlines.open(task("a", "m-" + run, day(2026, 11, 10), day(2026, 11, 17), "P7D"));
            meetings.put("m-" + run, group, day(2026, 11, 10));
            assertThat(moved).isEmpty();
        }

        @Test
        void what_waited_for_a_cancelled_meeting_waits_for_the_next_one_else_counts_from_today() {
            at(2026, 11, 2);
            meetings.put("one-" + run, group, day(2026, 11, 10));
            meetings.put("two-" + run, group, day(2027, 1, 12));
            deadlines.open(task("a", "one-" + run, day(2026, 11, 10), day(2026, 11, 17), "P7D"));
            meetings.putOnAgenda(circulation, "Title", group, "one-" + run);
            meetings.cancel("one-" + run);
            assertThat(find("a").meetingId()).isEqualTo("two-" + run);
            assertThat(find("a").dueOn()).isEqualTo(day(2027, 1, 19));
            assertThat(meetings.onAgenda(circulation, group))
                    .get()
                    .extracting(Meeting::id)
                    .isEqualTo("two-" + run);
            meetings.cancel("two-" + run);
            assertThat(find("a").meetingId()).isNull();
            assertThat(find("a").waitsUntil()).isNull();
            assertThat(find("a").dueOn()).isEqualTo(day(2026, 11, 9));
            assertThat(meetings.onAgenda(circulation, group)).isEmpty();
            assertThat(meetings.next(group, day(2026, 11, 1))).isEmpty();
            meetings.put("two-" + run, group, day(2027, 1, 12));
            assertThat(meetings.next(group, day(2026, 11, 1))).isPresent();
        }

        @Test
        void a_real_meeting_takes_the_place_of_the_provisional_one_and_deadlines_follow() {
            at(2026, 11, 2);
            Meeting provisional = meetings.onOrProvisional(group, day(2026, 11, 10));
            assertThat(provisional)
                    .isEqualTo(new Meeting("provisional-" + group + "-2026-11-10", group, day(2026, 11, 10), true));
            deadlines.open(task("a", provisional.id(), day(2026, 11, 10), day(2026, 11, 17), "P7D"));
            meetings.put("real-" + run, group, day(2026, 11, 10));
            assertThat(find("a").meetingId()).isEqualTo("real-" + run);
            assertThat(moved).isEmpty();
            assertThat(meetings.byId(provisional.id()))
                    .get()
                    .extracting(Meeting::id)
                    .isEqualTo("real-" + run);
            assertThat(meetings.from(day(2026, 11, 1)))
                    .filteredOn(m -> m.groupId().equals(group))
                    .extracting(Meeting::id)
                    .containsExactly("real-" + run);
            assertThat(meetings.onOrProvisional(group, day(2026, 11, 10)).id()).isEqualTo("real-" + run);
            meetings.put("real-" + run, group, day(2026, 11, 12));
            assertThat(find("a").dueOn()).isEqualTo(day(2026, 11, 19));
        }

        @Test
        void an_extension_starts_the_ladder_anew_for_the_new_day() {
            at(2026, 11, 2);
            deadlines.open(task("a", null, null, day(2026, 11, 9), "P7D"));
            assertThat(sweptOn(2026, 11, 10)).containsExactly("Reminder", "Due today", "Overdue");
            deadlines.extend("task", id("a"), day(2026, 11, 20));
            assertThat(moved).extracting(m -> m.deadline().dueOn()).containsExactly(day(2026, 11, 20));
            assertThat(sweptOn(2026, 11, 18)).isEmpty();
            assertThat(sweptOn(2026, 11, 19)).containsExactly("Reminder");
        }

        @Test
        void a_failing_listener_loses_no_rung_and_holds_up_nobody_else() {
            at(2026, 11, 2);
            deadlines.open(task("bad", null, null, day(2026, 11, 9), null));
            deadlines.open(task("good", null, null, day(2026, 11, 9), null));
            failsFor = id("bad");
            at(2026, 11, 6);
            assertThat(deadlines.sweep()).isEqualTo(1);
            failsFor = "";
            assertThat(deadlines.sweep()).isEqualTo(1);
            assertThat(rungsOf("good")).containsExactly("Reminder");
            assertThat(deadlines.sweep()).isZero();
        }

        @Test
        void a_closed_deadline_reaches_no_rung_and_the_same_subject_again_is_no_change() {
            at(2026, 11, 2);
            deadlines.open(task("a", null, null, day(2026, 11, 9), null));
            deadlines.open(task("a", null, null, day(2026, 11, 30), null));
            assertThat(deadlines.openOf(circulation))
                    .extracting(Deadline::dueOn)
                    .containsExactly(day(2026, 11, 9));
            deadlines.close("task", id("a"));
            deadlines.close("task", id("never-opened"));
            assertThat(deadlines.openOf(circulation)).isEmpty();
            assertThat(sweptOn(2026, 12, 1)).isEmpty();
        }

        @Test
        void what_is_due_before_a_meeting_moves_with_it_and_never_waits_for_it() {
            at(2042, 3, 3);
            meetings.put("m-" + run, group, day(2042, 3, 24));
            deadlines.open(task("pack", "m-" + run, null, day(2042, 3, 17), "-P7D"));
            // A week before Monday 14 April 2042 is Easter Monday, so back to the Thursday before Good Friday.
            meetings.put("m-" + run, group, day(2042, 4, 14));
            assertThat(find("pack").dueOn()).isEqualTo(day(2042, 4, 3));
            assertThat(find("pack").waitsUntil()).isNull();
            assertThat(sweptOn(2042, 4, 7)).containsExactly("Reminder", "Due today");
            assertThat(sweptOn(2042, 4, 8))
                    .as("late, although the meeting has not come")
                    .contains("Overdue");
            meetings.cancel("m-" + run);
            assertThat(find("pack").dueOn())
                    .as("nothing is counted back from a meeting that is not")
                    .isEqualTo(day(2042, 4, 3));
            assertThat(find("pack").meetingId()).isNull();
        }

        @Test
        void a_meeting_moved_over_a_leap_day_and_the_october_change_keeps_exact_dates() {
            at(2044, 1, 4);
            meetings.put("m-" + run, group, day(2044, 2, 16));
            deadlines.open(task("a", "m-" + run, day(2044, 2, 16), day(2044, 2, 23), "P7D"));
            meetings.put("m-" + run, group, day(2044, 2, 22));
            assertThat(find("a").dueOn()).isEqualTo(day(2044, 2, 29));
            meetings.put("m-" + run, group, day(2044, 10, 26));
            assertThat(find("a").dueOn()).isEqualTo(day(2044, 11, 2));
        }

        @Test
        void a_move_and_a_cancellation_are_told_with_what_was_and_what_is() {
            at(2042, 5, 6);
            Meeting first = new Meeting("m-" + run, group, day(2042, 6, 10), false);
            meetings.put(first.id(), group, first.heldOn());
            assertThat(told).as("an added meeting moves nothing").isEmpty();
            meetings.put(first.id(), group, day(2042, 6, 17));
            Meeting moved = new Meeting(first.id(), group, day(2042, 6, 17), false);
            assertThat(told).containsExactly(new MeetingMoved(first, moved));
            Meeting named = meetings.onOrProvisional(group, day(2042, 7, 1));
            meetings.put(named.id(), group, day(2042, 7, 8));
            Meeting real = new Meeting(named.id(), group, day(2042, 7, 8), false);
            assertThat(told).last().isEqualTo(new MeetingMoved(named, real));
            meetings.cancel(first.id());
            assertThat(told).last().isEqualTo(new MeetingCancelled(moved, real));
            meetings.cancel(real.id());
            assertThat(told).last().isEqualTo(new MeetingCancelled(real, null));
            meetings.cancel(real.id());
            assertThat(told).hasSize(4);
        }

        @Test
        void a_meeting_is_closed_once_from_its_day_on_and_nothing_more_is_put_on_its_agenda() {
            at(2042, 9, 1);
            meetings.put("m-" + run, group, day(2042, 9, 2));
            meetings.put("n-" + run, group, day(2042, 11, 4));
            assertThat(meetings.close("m-" + run, "chair"))
                    .as("its day has not come")
                    .isFalse();
            at(2042, 9, 2);
            assertThat(meetings.next(group, day(2042, 9, 2)))
                    .get()
                    .extracting(Meeting::id)
                    .isEqualTo("m-" + run);
            assertThat(meetings.close("m-" + run, "chair")).isTrue();
            assertThat(meetings.close("m-" + run, "board-admin")).isFalse();
            assertThat(told)
                    .containsExactly(
                            new MeetingClosed(new Meeting("m-" + run, group, day(2042, 9, 2), false), "chair"));
            assertThat(meetings.recordOf("m-" + run))
                    .get()
                    .extracting(MeetingRecord::closedBy)
                    .isEqualTo("chair");
            assertThat(meetings.next(group, day(2042, 9, 2)))
                    .get()
                    .extracting(Meeting::id)
                    .isEqualTo("n-" + run);
            assertThat(meetings.onOrProvisional(group, day(2042, 9, 2)).id()).isEqualTo("m-" + run);
        }

        @Test
        void a_meeting_is_known_by_the_ids_of_the_provisional_ones_it_replaced() {
            at(2042, 9, 1);
            Meeting named = meetings.onOrProvisional(group, day(2042, 9, 9));
            meetings.put("m-" + run, group, day(2042, 9, 9));
            assertThat(meetings.idsOf("m-" + run)).containsExactlyInAnyOrder("m-" + run, named.id());
            assertThat(meetings.idsOf(named.id())).containsExactlyInAnyOrder("m-" + run, named.id());
        }

        @Test
        void a_plan_says_beforehand_exactly_what_a_move_and_a_cancellation_then_do() {
            at(2042, 11, 3);
            meetings.put("m-" + run, group, day(2042, 11, 25));
            meetings.put("next-" + run, group, day(2043, 1, 14));
            Meeting named = meetings.onOrProvisional(group, day(2042, 12, 18));
            deadlines.open(task("week", "m-" + run, day(2042, 11, 25), day(2042, 12, 2), "P7D"));
            deadlines.open(task("days", "m-" + run, day(2042, 11, 25), day(2042, 12, 9), "10WD"));
            deadlines.open(task("before", "m-" + run, null, day(2042, 11, 18), "-P7D"));
            deadlines.open(task("fixed", "m-" + run, day(2042, 11, 25), day(2042, 12, 1), null));
            deadlines.open(task("joins", named.id(), day(2042, 12, 18), day(2042, 12, 24), "P7D"));
            meetings.putOnAgenda(circulation, "Title", group, "m-" + run);

            var move = plans.moving(meetings.recordOf("m-" + run).orElseThrow(), "2042-12-18");
            assertThat(move.agenda()).extracting(AgendaItem::circulationId).containsExactly(circulation);
            assertThat(move.deadlines())
                    .extracting(m -> m.deadline().title(), DeadlineMove::dueOn)
                    .containsExactlyInAnyOrder(
                            tuple("week", day(2042, 12, 24)),
                            tuple("days", day(2043, 1, 6)),
                            tuple("before", day(2042, 12, 11)),
                            tuple("fixed", day(2042, 12, 1)),
                            tuple("joins", day(2042, 12, 24)));
            meetings.put("m-" + run, group, day(2042, 12, 18));
            happenedAs(move);

            var cancellation = plans.cancelling(meetings.recordOf("m-" + run).orElseThrow());
            assertThat(cancellation.to().id()).isEqualTo("next-" + run);
            meetings.cancel("m-" + run);
            happenedAs(cancellation);
            assertThat(meetings.onAgenda(circulation, group))
                    .get()
                    .extracting(Meeting::id)
                    .isEqualTo("next-" + run);
        }

        private void happenedAs(MeetingPlans.Plan plan) {
            assertThat(plan.deadlines()).isNotEmpty();
            for (DeadlineMove move : plan.deadlines()) {
                Deadline now =
                        deadlines.find("task", move.deadline().subjectId()).orElseThrow();
                assertThat(now.dueOn()).as(now.title()).isEqualTo(move.dueOn());
                assertThat(now.waitsUntil()).as(now.title()).isEqualTo(move.waitsUntil());
                assertThat(now.meetingId()).as(now.title()).isEqualTo(move.meetingId());
            }
        }

        Deadline task(String name, String meeting, LocalDate waitsUntil, LocalDate dueOn, String term) {
            return new Deadline(0, "task", id(name), circulation, name, group, null, meeting, waitsUntil, dueOn, term);
        }

        LocalDate day(int year, int month, int day) {
            return LocalDate.of(year, month, day);
        }

        void at(int year, int month, int day) {
            to(day(year, month, day)
                    .atTime(LocalTime.of(9, 0))
                    .atZone(BritishDates.LONDON)
                    .toInstant());
        }

        List<String> rungsOf(String name) {
            return reached.stream()
                    .filter(r -> r.deadline().subjectId().equals(id(name)))
                    .map(r -> r.rung().name())
                    .toList();
        }

        private void to(Instant time) {
            clock.setOffset(Duration.between(Instant.now(), time));
        }

        private List<String> sweptOn(int year, int month, int day) {
            at(year, month, day);
            return swept();
        }

        private List<String> swept() {
            reached.clear();
            int count = deadlines.sweep();
            assertThat(reached).hasSize(count);
            return reached.stream().map(r -> r.rung().name()).toList();
        }

        private Deadline find(String name) {
            return deadlines.find("task", id(name)).orElseThrow();
        }

        private String id(String name) {
            return name + "-" + run;
        }
    }
}
