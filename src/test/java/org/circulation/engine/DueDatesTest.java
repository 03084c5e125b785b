package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.DeadlineMoved;
import org.circulation.plan.BritishDates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real engine of its own: the listener moves tasks and timers whatever process they belong to. */
class DueDatesTest {

    private static ProcessEngine engine;
    private static DueDates dueDates;

    private static final Date FIRST = Date.from(BritishDates.endOf(LocalDate.of(2030, 10, 25)));
    private static final LocalDate LATER = LocalDate.of(2030, 10, 28);

    @BeforeAll
    static void start() {
        engine = ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl("jdbc:h2:mem:due-dates-" + UUID.randomUUID())
                .setProcessEngineName("due-dates")
                .setJobExecutorActivate(false)
                .buildProcessEngine();
        dueDates = new DueDates(
                engine.getTaskService(),
                engine.getRuntimeService(),
                engine.getRepositoryService(),
                engine.getManagementService(),
                engine.getIdentityService(),
                new DrawnAgain(engine.getRuntimeService()));
        var work = Bpmn.createExecutableProcess("work")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .parallelGateway("fork")
                .userTask("Task_Move")
                .camundaDueDate("${due}")
                .endEvent()
                .moveToNode("fork")
                .userTask("Task_Stay")
                .camundaDueDate("${due}")
                .endEvent()
                .moveToActivity("Task_Move")
                .boundaryEvent("Event_MovePassed")
                .name("Plan deadline passed")
                .cancelActivity(false)
                .timerWithDate("${due}")
                .endEvent()
                .moveToActivity("Task_Stay")
                .boundaryEvent("Event_StayPassed")
                .name("Plan deadline passed")
                .cancelActivity(false)
                .timerWithDate("${due}")
                .endEvent()
                .done();
        var cascade = Bpmn.createExecutableProcess("cascade-to-agencies")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .receiveTask("Task_AwaitAnswers")
                .message("settled")
                .endEvent()
                .moveToActivity("Task_AwaitAnswers")
                .boundaryEvent("Event_AnswersDeadlinePassed")
                .name("Plan deadline passed")
                .cancelActivity(false)
                .timerWithDate("${due}")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("work.bpmn", work)
                .addModelInstance("cascade.bpmn", cascade)
                .deploy();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void a_moved_deadline_moves_its_task_and_its_own_timer_only() {
        var instance = engine.getRuntimeService().startProcessInstanceByKey("work", Map.of("due", FIRST));
        move("task", task(instance, "Task_Move").getId());
        // After the October change London is UTC: the day ends at 23:59:59.999.
        assertThat(task(instance, "Task_Move").getDueDate().toInstant()).isEqualTo("2030-10-28T23:59:59.999Z");
        assertThat(timer(instance, "Event_MovePassed").toInstant()).isEqualTo("2030-10-28T23:59:59.999Z");
        assertThat(task(instance, "Task_Stay").getDueDate()).isEqualTo(FIRST);
        assertThat(timer(instance, "Event_StayPassed")).isEqualTo(FIRST);
    }

    @Test
    void a_moved_deadline_of_a_cascade_moves_only_that_cascades_timer() {
        var runtime = engine.getRuntimeService();
        var one = runtime.startProcessInstanceByKey("cascade-to-agencies", Map.of("due", FIRST, "cascadeId", 41L));
        var other = runtime.startProcessInstanceByKey("cascade-to-agencies", Map.of("due", FIRST, "cascadeId", 42L));
        move("cascade", "41");
        assertThat(timer(one, "Event_AnswersDeadlinePassed").toInstant()).isEqualTo("2030-10-28T23:59:59.999Z");
        assertThat(timer(other, "Event_AnswersDeadlinePassed")).isEqualTo(FIRST);
    }

    @Test
    void a_deadline_moved_after_its_timer_fired_draws_a_new_one_and_only_that() {
        var instance = engine.getRuntimeService().startProcessInstanceByKey("work", Map.of("due", FIRST));
        fire(instance, "Event_MovePassed");
        assertThat(timers(instance, "Event_MovePassed")).isZero();

        move("task", task(instance, "Task_Move").getId());
        assertThat(timer(instance, "Event_MovePassed").toInstant()).isEqualTo("2030-10-28T23:59:59.999Z");
        move("task", task(instance, "Task_Move").getId());
        assertThat(timers(instance, "Event_MovePassed")).isOne();
        assertThat(timer(instance, "Event_StayPassed")).isEqualTo(FIRST);

        fire(instance, "Event_MovePassed");
        engine.getTaskService().complete(task(instance, "Task_Move").getId());
        engine.getTaskService().complete(task(instance, "Task_Stay").getId());
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
    }

    @Test
    void a_cascade_extended_after_its_timer_fired_has_a_timer_again() {
        var cascade = engine.getRuntimeService()
                .startProcessInstanceByKey("cascade-to-agencies", Map.of("due", FIRST, "cascadeId", 43L));
        fire(cascade, "Event_AnswersDeadlinePassed");
        move("cascade", "43");
        assertThat(timer(cascade, "Event_AnswersDeadlinePassed").toInstant()).isEqualTo("2030-10-28T23:59:59.999Z");
    }

    private static void fire(ProcessInstance instance, String event) {
        var jobs = engine.getManagementService();
        jobs.executeJob(jobs.createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .singleResult()
                .getId());
    }

    private static long timers(ProcessInstance instance, String event) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .count();
    }

    @Test
    void a_task_that_is_gone_is_no_error() {
        assertThatCode(() -> move("task", "gone")).doesNotThrowAnyException();
    }

    @Test
    void the_person_who_moved_it_stays_signed_in() {
        engine.getIdentityService().setAuthenticatedUserId("manager");
        move("task", "gone");
        assertThat(engine.getIdentityService().getCurrentAuthentication().getUserId())
                .isEqualTo("manager");
        engine.getIdentityService().clearAuthentication();
    }

    private static void move(String type, String id) {
        dueDates.follow(new DeadlineMoved(
                new Deadline(1, type, id, 1, "A promise", "training", null, null, null, LATER, "P7D")));
    }

    private static Task task(ProcessInstance instance, String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .taskDefinitionKey(key)
                .singleResult();
    }

    private static Date timer(ProcessInstance instance, String event) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .singleResult()
                .getDuedate();
    }
}
