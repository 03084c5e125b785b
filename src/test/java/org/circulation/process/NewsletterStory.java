package org.circulation.process;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.engine.Desk;
import org.circulation.newsletter.Edition;
import org.circulation.newsletter.Newsletter;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What stories of the newsletter share: there is one edition for everybody, so each begins and ends with none. */
abstract class NewsletterStory {

    static final String APPROVE = "Task_ApproveEdition";
    static final Map<String, Object> SEND = Map.of("decision", "send");

    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Newsletter newsletter;

    @Autowired
    Circulations circulations;

    @Autowired
    Channels channels;

    @Autowired
    Desk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void no_edition_is_on_its_way() {
        for (String key : new String[] {"newsletter-edition", "add-to-newsletter"})
            runtime
                    .createProcessInstanceQuery()
                    .processDefinitionKey(key)
                    .rootProcessInstances()
                    .unlimitedList()
                    .stream()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "Another story"));
        jdbc.sql("UPDATE newsletter_item SET settled_at = current_timestamp WHERE settled_at IS NULL")
                .update();
        jdbc.sql(
                        "UPDATE newsletter_edition SET state = 'cancelled', number = NULL WHERE state IN ('gathering', 'editing')")
                .update();
        story.resetClock();
    }

    /** A circulation whose row has come to the block "Add to the newsletter". */
    Circulating item(String title) {
        return item(title, "What readers are told about " + title);
    }

    Circulating item(String title, String words) {
        Circulation circulation = circulations.open(new Circulations.Start(
                "ITM",
                "policies-and-procedures",
                null,
                title,
                words,
                "https://board.example.org/" + ITEMS.incrementAndGet(),
                null,
                "e-safety-chair",
                "{}"));
        runtime.startProcessInstanceByKey(
                "add-to-newsletter",
                circulation.reference(),
                Map.of(
                        "circulationId", circulation.id(),
                        "reference", circulation.reference(),
                        "title", circulation.title(),
                        "term", "P7D",
                        "starter", "e-safety-chair"));
        story.runJobs();
        return story.policy(circulation.reference());
    }

    Edition edition() {
        return newsletter.gathering().orElseThrow();
    }

    /** The circulation of the edition on its way. */
    Circulating itself() {
        return story.policy(circulations.get(edition().circulationId()).reference());
    }

    boolean waits(Circulating item) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(item.reference())
                        .processDefinitionKey("add-to-newsletter")
                        .count()
                > 0;
    }

    /** The day whose end the block's timer waits for. */
    LocalDate timerOf(Circulating item) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(item.reference())
                .singleResult()
                .getId();
        Job timer =
                management.createJobQuery().processInstanceId(instance).timers().singleResult();
        return BritishDates.dayOf(timer.getDuedate().toInstant());
    }

    int people() {
        return jdbc.sql(
                        "SELECT COUNT(DISTINCT person_id) FROM audience_member WHERE audience IN ('communication-leads', 'training-pool')")
                .query(Integer.class)
                .single();
    }
}
