package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.Story.Lead;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two at once: nothing is lost, nothing happens twice, nobody meets an error page. */
@StoryTest
class AtTheSameMomentTest {

    private static final String API = "/camunda/api/engine/engine/default";

    @Autowired
    Story story;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService two = Executors.newFixedThreadPool(2);

    @AfterEach
    void threads_end() {
        two.shutdownNow();
    }

    int rounds() {
        return 20;
    }

    @Test
    void the_two_last_leads_answer_at_once_and_the_process_ends_once() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            var policy = withTheLeads();
            var last = allButTheLast(policy, 2);

            for (var answer : atOnce(() -> policy.answer(last.get(0)), () -> policy.answer(last.get(1))))
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            story.runJobs();

            assertThat(policy.state()).isEqualTo(State.COMPLETE);
            assertThat(policy.facts())
                    .filteredOn(fact -> fact.equals("Every agency has answered"))
                    .hasSize(1);
            assertThat(policy.lettersOf("completed")).hasSize(1);
            assertThat(instancesOf(policy)).isZero();
        }
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void an_answer_at_the_very_moment_when_the_deadlines_timer_fires_is_not_lost() throws Exception {
        var policy = withTheLeads();
        Lead last = allButTheLast(policy, 1).get(0);
        String timer =
                management.createJobQuery().timers().activityId("Event_AnswersDeadlinePassed").unlimitedList().stream()
                        .filter(job -> policy.reference()
                                .equals(runtime.createProcessInstanceQuery()
                                        .processInstanceId(job.getProcessInstanceId())
                                        .singleResult()
                                        .getBusinessKey()))
                        .findFirst()
                        .orElseThrow()
                        .getId();
        var fired = new CountDownLatch(1);
        Future<?> timerThread = two.submit(() -> transactions.executeWithoutResult(status -> {
            management.executeJob(timer);
            fired.countDown();
            sleep(700);
        }));
        fired.await();

        var answer = policy.answer(last);
        timerThread.get();
        story.runJobs();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        assertThat(policy.facts())
                .filteredOn(f -> f.equals("Every agency has answered"))
                .hasSize(1);
    }

    @Test
    void two_who_complete_one_task_at_once_one_wins_and_the_other_reads_a_sentence() throws Exception {
        for (int round = 0; round < 10; round++) {
            var policy = story.startPolicy("new");
            String task = policy.taskId("Task_AgreeNewPolicy");
            var chair = story.signedIn("board-chair");
            var sameChair = story.signedIn("board-chair");
            chair.call("POST", API + "/task/" + task + "/claim", "{\"userId\":\"board-chair\"}");
            String agree = "{\"variables\":{\"decision\":{\"type\":\"String\",\"value\":\"agree\"}}}";
            String path = API + "/task/" + task + "/submit-form";

            var answers = atOnce(() -> chair.call("POST", path, agree), () -> sameChair.call("POST", path, agree));

            onlyOneWon(answers);
            assertThat(policy.openTasks()).containsExactly("Task_NameWhoIsResponsible");
            var late = chair.call("POST", path, agree);
            assertThat(late.statusCode()).as(late.body()).isEqualTo(400);
            assertThat(late.body()).contains("already been completed");
        }
    }

    @Test
    void a_double_click_on_start_is_one_circulation_and_a_sentence() throws Exception {
        for (int round = 0; round < 5; round++) {
            var chair = story.signedIn("e-safety-chair");
            String title = "Double click " + System.nanoTime();
            String form =
                    StartForm.of(title, "Summary", "updated", story.today().toString());
            String path = API + "/process-definition/key/policies-and-procedures/submit-form";

            var answers = atOnce(() -> chair.call("POST", path, form), () -> chair.call("POST", path, form));

            onlyOneWon(answers);
            assertThat(jdbc.sql("SELECT count(*) FROM circulation WHERE title = ?")
                            .param(title)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static void onlyOneWon(List<HttpResponse<String>> answers) {
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() / 100 == 2)
                .as(words(answers))
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() / 100 != 2).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
            assertThat(answer.body())
                    .contains("\"message\":\"")
                    .containsAnyOf("already")
                    .doesNotContain("ENGINE-", "Exception:", "\\tat ", "SQL", "Entity");
        });
    }

    private static String words(List<HttpResponse<String>> answers) {
        return answers.stream()
                .map(answer -> answer.statusCode() + " " + answer.body())
                .toList()
                .toString();
    }

    private Circulating withTheLeads() {
        var policy = story.startPolicy("updated");
        policy.reachesTheLeads();
        return policy;
    }

    /** Every agency but some has answered; how, does not matter here. */
    private List<Lead> allButTheLast(Circulating policy, int some) {
        var agencies =
                policy.leads().stream().map(Lead::agency).distinct().sorted().toList();
        var open = agencies.subList(0, some);
        jdbc.sql("UPDATE cascade_agency SET answered = TRUE WHERE cascade_id = :id AND agency_id NOT IN (:open)")
                .param("id", Long.valueOf(policy.leads().get(0).cascade()))
                .param("open", open)
                .update();
        return open.stream()
                .map(agency -> policy.leads().stream()
                        .filter(lead -> lead.agency().equals(agency))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private long instancesOf(Circulating policy) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(policy.reference())
                .count();
    }

    private <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        var start = new CountDownLatch(1);
        var first = two.submit(() -> {
            start.await();
            return one.call();
        });
        var second = two.submit(() -> {
            start.await();
            return other.call();
        });
        start.countDown();
        return List.of(first.get(), second.get());
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
