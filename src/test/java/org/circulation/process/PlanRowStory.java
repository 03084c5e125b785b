package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Timeline;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanTable;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.Story.Lead;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;

/** What stories of one row share; together they go through every node and flow of its diagram. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PlanRowStory extends NewsletterStory {

    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    PlanTable plan;

    @Autowired
    TaskService tasks;

    @Autowired
    Coverage coverage;

    @Autowired
    Timeline timeline;

    private final String row;

    PlanRowStory(String row) {
        this.row = row;
    }

    @BeforeAll
    void the_row_is_watched() {
        coverage.watch(row);
    }

    @AfterAll
    void every_node_and_flow_of_the_row_is_gone_through() {
        coverage.assertEverythingTaken();
    }

    /** A start form with a title of its own; more fields by name and value. */
    Map<String, Object> form(Object... more) {
        Map<String, Object> form = new HashMap<>();
        form.put("title", row + " " + ITEMS.incrementAndGet());
        form.put("summary", "What it is about");
        for (int i = 0; i < more.length; i += 2) form.put((String) more[i], more[i + 1]);
        return form;
    }

    /** To the morning after the task's due day: then, and not before, its deadline has passed, and it still lies there. */
    void waitedOut(Circulating item, String task, String name, LocalDate due) {
        String passed = "The plan’s deadline passed: “" + name + "”";
        assertThat(item.dueOf(task)).as(task).isEqualTo(due);
        assertThat(tasks.createTaskQuery()
                        .taskId(item.taskId(task))
                        .singleResult()
                        .getDueDate()
                        .toInstant())
                .as("the end of that day in London")
                .isEqualTo(BritishDates.endOf(due));
        story.jumpTo(due);
        story.runJobs();
        assertThat(item.facts()).as("late on its due day: " + task).doesNotContain(passed);
        story.jumpTo(due.plusDays(1));
        story.runJobs();
        assertThat(item.facts()).contains(passed);
        assertThat(item.openTasks()).contains(task);
    }

    void isOnTheWebsite(Circulating item) {
        item.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/" + row));
    }

    /** The edition in which the item waits is edited on its day and sent. */
    void theNewsletterIsSent() {
        story.jumpTo(edition().editingOn());
        var itself = itself();
        story.runJobs();
        itself.complete(APPROVE, "publicity-chair", SEND);
        story.runJobs();
    }

    /** Every lead that is asked says so; those who are only told are asked for nothing. */
    void everyLeadAcknowledges(Circulating item) {
        for (Lead lead : item.leads()) if (!isOnlyTold(lead)) acknowledge(item, lead);
        story.runJobs();
    }

    private boolean isOnlyTold(Lead lead) {
        return jdbc.sql("SELECT COUNT(*) FROM cascade WHERE id = ? AND ask = 'INFORM'")
                        .param(Long.valueOf(lead.cascade()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void acknowledge(Circulating item, Lead lead) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + story.port() + item.linkOf(lead) + "/acknowledgement"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("agency=" + lead.agency()))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Every channel that the plan promises for the row was used, or there is a reason why not. */
    void everyPromisedChannelHasItsEvidence(Circulating item) {
        List<String> promised = plan.row(row).channels();
        assertThat(item.channels()).containsAll(promised);
        assertThat(promised.stream().flatMap(channel -> item.evidenceOf(channel).stream()))
                .allSatisfy(evidence -> assertThat(evidence.words()).isNotBlank());
    }

    /** Whether the channel was used, by the last thing known of it. */
    boolean wasUsed(Circulating item, String channel) {
        return last(item, channel).used();
    }

    String wordsOf(Circulating item, String channel) {
        return last(item, channel).words();
    }

    private static Evidence last(Circulating item, String channel) {
        var evidence = item.evidenceOf(channel);
        assertThat(evidence).as(channel).isNotEmpty();
        return evidence.get(evidence.size() - 1);
    }
}
