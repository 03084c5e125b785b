package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.circulation.publication.Publications;
import org.circulation.testing.Accessible;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Every page of insight and publication in a real browser, wide and narrow: nothing axe-core objects to, nothing cut off. */
@CirculationTest
class PagesTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Publications publications;

    private String late;
    private String cascading;

    @BeforeEach
    void fill() {
        var samples = new SampleCirculations(jdbc);
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var today = LocalDate.now();
        samples.group("board", "Safeguarding Children Board");
        samples.group("implementation", "Implementation Group");
        samples.group("training", "Training Group");
        late = SampleCirculations.reference();
        long lateId =
                samples.circulation(late, "Neglect: thresholds and what to do first", "running", now.minusDays(20));
        process(late);
        samples.deadline(lateId, "Agree the policy", "board", null, today.minusDays(12), 4);
        samples.deadline(lateId, "Put on the agenda", "implementation", today.plusDays(14), today.plusDays(21), 0);
        samples.fact(lateId, "Started the circulation.", null, "training-chair", now.minusDays(20));
        samples.fact(lateId, "Reminder sent to the Board’s chair.", null, "Circulation", now.minusDays(3));
        samples.fact(
                lateId,
                "Returned for changes.",
                "Please say what a school does on the same day. <script>alert(1)</script> ${7*7}",
                "board-chair",
                now.minusDays(2));

        cascading = SampleCirculations.reference();
        long id = samples.circulation(
                cascading, "Safe sleeping: advice for every home visit", "running", now.minusDays(9));
        process(cascading);
        samples.cascade(id, now.minusDays(5), today.plusDays(1));
        samples.fact(
                id, "Sent to 6 agencies through their communication leads.", null, "Circulation", now.minusDays(5));
        String[] waiting = {"Online safety: a guide for parents", "Missing from home: joint protocol"};
        for (String title : waiting) {
            long other = samples.circulation(SampleCirculations.reference(), title, "running", now.minusDays(4));
            samples.deadline(other, "Agree", "board", today.plusDays(9), today.plusDays(16), 0);
        }
        samples.circulation(
                SampleCirculations.reference(), "Annual training needs analysis", "complete", now.minusDays(60));
        samples.circulation(
                SampleCirculations.reference(), "Draft protocol on transfers", "rejected", now.minusDays(50));
        publications.publish(
                id,
                cascading,
                "policies-and-procedures",
                "Safe sleeping: advice for every home visit",
                "Babies sleep safest on their backs, in a clear space of their own.\nEvery visitor to a home can say so.",
                "https://board.example.org/safe-sleeping",
                today.minusDays(3));
        publications.correct(
                id,
                "Safe sleeping: advice for every home visit",
                "Babies sleep safest on their backs, in a clear space of their own.\nEvery visitor to a home can say so.",
                "The telephone number on page 2 was wrong. <b>It is now right.</b>");
        publications.publish(
                lateId,
                late,
                "training-programme",
                "Autumn training programme",
                "Forty courses for everyone who works with children.",
                null,
                today.plusYears(1));
        publications.standsAt(lateId, "https://board.example.org/training");
    }

    /** One task with the Board, then a shared process, so that "now" is inside a called one. */
    private void process(String reference) {
        String key = "p" + UUID.randomUUID().toString().replace("-", "");
        repository
                .createDeployment()
                .addModelInstance(
                        key + "c.bpmn",
                        Bpmn.createExecutableProcess(key + "c")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("Task_Answer")
                                .name("Answer")
                                .camundaCandidateGroups("training")
                                .endEvent()
                                .done())
                .addModelInstance(
                        key + ".bpmn",
                        Bpmn.createExecutableProcess(key)
                                .name("Policies and procedures")
                                .camundaHistoryTimeToLive(1)
                                .startEvent("Event_Start")
                                .name("Policy proposed")
                                .userTask("Task_Propose")
                                .name("Agree the policy")
                                .camundaCandidateGroups("board")
                                .callActivity("Call_Agenda")
                                .name("Put on the agenda of the Implementation Group")
                                .calledElement(key + "c")
                                .camundaIn("x", "x")
                                .userTask("Task_Training")
                                .name("Decide on the training pack")
                                .endEvent("Event_End")
                                .name("Circulated")
                                .done())
                .deploy();
        runtime.startProcessInstanceByKey(key, reference);
        tasks.complete(tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId());
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void given_real_looking_data_when_each_page_is_opened_then_nobody_is_shut_out(int width) {
        try (var screen = new Screen(application, width)) {
            look(screen, "/", "welcome-" + width);
            screen.as("manager", "managers");
            look(screen, "/dashboard", "dashboard-" + width);
            look(screen, "/dashboard?state=rejected&text=nothing-like-this", "dashboard-none-" + width);
            screen.as("admin", "administrators");
            Page page = look(screen, "/dashboard/circulations/" + late, "circulation-late-" + width);
            page.waitForSelector("#diagram[data-ready=true]");
            assertThat(page.textContent("#diagram")).contains("Now here");
            screen.picture("circulation-late-" + width);
            page = look(screen, "/dashboard/circulations/" + cascading, "circulation-cascade-" + width);
            page.locator("details > summary").all().forEach(summary -> summary.click());
            Accessible.check(page);
            screen.picture("circulation-actions-" + width);
            screen.as("training-chair", "training");
            look(screen, "/", "home-" + width);
            screen.as("board-admin", "board-admin", "board");
            page = look(screen, "/", "home-admin-" + width);
            page.locator(".c-plan details > summary").all().forEach(summary -> summary.click());
            Accessible.check(page);
            screen.picture("home-plan-" + width);
            look(screen, "/updates", "updates-" + width);
            look(screen, "/updates/" + cascading, "update-" + width);
        }
    }

    private static Page look(Screen screen, String path, String name) {
        Page page = screen.open(path);
        screen.picture(name);
        Accessible.check(page);
        return page;
    }
}
