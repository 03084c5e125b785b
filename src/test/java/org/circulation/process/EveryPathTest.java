package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Policy;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every node and every flow of row 06 and its shared blocks is gone through by a story. */
@StoryTest
class EveryPathTest {

    private static final List<String> DIAGRAMS =
            List.of("policies-and-procedures", "put-on-agenda", "publish-on-website", "cascade-to-agencies");

    @Autowired
    Story story;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
    }

    @Test
    void every_node_and_flow_is_gone_through() {
        var drawn = watch();

        newPolicyLateAtEveryStage();
        updatedPolicyLateAndRejected();
        everyoneIsOnlyTold();
        nobodyIsThereToTell();

        drawn.removeAll(passed);
        assertThat(drawn).as("drawn, but no story goes there").isEmpty();
    }

    private void newPolicyLateAtEveryStage() {
        story.jumpTo(LocalDate.of(2033, 3, 1));
        var policy = story.startPolicy("new");
        late();
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "return", "comments", "Shorter"));
        late();
        policy.complete(
                "Task_RevisePolicy", "e-safety-chair", Map.of("title", "Shorter", "summary", policy.reference()));
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));
        late();
        policy.complete(
                "Task_NameWhoIsResponsible", "implementation-chair", Map.of("responsible", story.list("audit")));
        late();
        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "yes"));
        late();
        policy.complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "yes"));
        late();
        policy.complete(
                "Task_CarryOutAndReport",
                "audit-chair",
                Map.of("carriedOutOn", story.today().toString(), "comments", "Done"));
        policy.complete("Task_IncludeInTrainingPacks", "training-manager", Map.of("evidence", "Pack 7"));
        policy.complete("Task_PlanWiderPublicity", "publicity-chair", Map.of("comments", "Posters"));
        policy.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/p"));
        late();
        policy.everyLeadAnswers();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
    }

    private void updatedPolicyLateAndRejected() {
        var policy = story.startPolicy("updated");
        late();
        policy.complete(
                "Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "reject", "comments", "No need"));
        assertThat(policy.state()).isEqualTo(State.REJECTED);
    }

    /** A row that asks for no answer: the block tells every lead, waits for nobody and promises nothing. */
    private void everyoneIsOnlyTold() {
        var policy = story.startPolicy("updated");
        var block = cascade(policy, "INFORM");
        story.runJobs();

        assertThat(ended(block)).isTrue();
        assertThat(policy.lettersOf("cascade")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(policy.openDeadlines()).noneMatch(open -> open.subjectType().equals("cascade"));
        assertThat(policy.facts()).doesNotContain("Every agency has answered");
    }

    /** A directory without leads must not end as "all told": the administrators are asked to find them first. */
    private void nobodyIsThereToTell() {
        jdbc.sql("UPDATE agency SET retired_at = :now")
                .param("now", OffsetDateTime.now())
                .update();
        var policy = story.startPolicy("updated");
        var block = cascade(policy, "RETURN");
        story.runJobs();
        assertThat(policy.openTasks()).contains("Task_FindAudience");
        assertThat(policy.facts()).contains("Nobody to tell: the directory holds no communication leads");
        assertThat(policy.lettersOf("task")).contains("board-admin@example.org");
        late();
        assertThat(policy.facts()).contains("The plan’s deadline passed: “Find whom to tell”");

        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
        policy.complete("Task_FindAudience", "board-admin", Map.of("comments", "Leads imported"));

        assertThat(policy.openTasks()).doesNotContain("Task_FindAudience");
        assertThat(policy.agenciesAsked()).isGreaterThanOrEqualTo(20);
        policy.everyLeadAnswers();
        assertThat(ended(block)).isTrue();
    }

    private String cascade(Policy policy, String ask) {
        return runtime.startProcessInstanceByKey(
                        "cascade-to-agencies",
                        policy.reference(),
                        Map.of(
                                "circulationId",
                                policy.id(),
                                "reference",
                                policy.reference(),
                                "title",
                                policy.title(),
                                "term",
                                "P7D",
                                "starter",
                                "e-safety-chair",
                                "ask",
                                ask,
                                "audience",
                                "communication-leads"))
                .getId();
    }

    private boolean ended(String processInstance) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstance)
                        .count()
                == 0;
    }

    /** Past whatever is due now. */
    private void late() {
        story.jumpTo(story.today().plusDays(9));
        story.runJobs();
    }

    /** @return ids of everything drawn; what is gone through from now on is kept in {@link #passed} */
    private Set<String> watch() {
        var drawn = new HashSet<String>();
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        for (String key : DIAGRAMS) {
            configuration.getCommandExecutorTxRequired().execute(context -> {
                var definition = configuration.getDeploymentCache().findDeployedLatestProcessDefinitionByKey(key);
                listen(definition);
                var model = repository.getBpmnModelInstance(definition.getId());
                model.getModelElementsByType(FlowNode.class).forEach(node -> drawn.add(node.getId()));
                model.getModelElementsByType(SequenceFlow.class).forEach(flow -> drawn.add(flow.getId()));
                return null;
            });
        }
        return drawn;
    }

    private void listen(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, listener(activity.getId()));
            activity.getOutgoingTransitions().forEach(flow -> ((TransitionImpl) flow)
                    .addListener(ExecutionListener.EVENTNAME_TAKE, listener(flow.getId())));
            listen(activity);
        }
    }

    private ExecutionListener listener(String id) {
        return execution -> passed.add(id);
    }
}
