package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.circulation.publication.Publications;
import org.circulation.publication.Publications.Version;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A diagram's two verbs together: a task's form holds the versions, and the website gets them. */
@StoryTest
class WriteVersionsTest {

    @Autowired
    Story story;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Publications publications;

    private String deployment;

    @AfterEach
    void tidy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void what_is_written_for_an_audience_is_published_for_it_and_an_empty_field_is_no_version() {
        var policy = story.startPolicy("updated");
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "write-versions-here.bpmn",
                        Bpmn.createExecutableProcess("write-versions-here")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("Task_WriteVersions")
                                .name("Write the versions")
                                .documentation("For those whom it concerns.")
                                .camundaCandidateGroups("e-safety")
                                .camundaDueDate(story.today().plusDays(7) + "T12:00:00")
                                .camundaTaskListenerDelegateExpression("complete", "${writeVersions}")
                                .serviceTask()
                                .camundaDelegateExpression("${publishOnUpdates}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        runtime.startProcessInstanceByKey(
                "write-versions-here",
                policy.reference(),
                Map.of("circulationId", policy.id(), "reference", policy.reference(), "title", "T", "term", "P7D"));

        tasks.complete(
                policy.taskId("Task_WriteVersions"),
                Map.of("parentsSummary", "At home.", "professionalsSummary", "At work.", "youngPeopleSummary", " "));

        assertThat(publications.versionsOf(policy.id()))
                .containsExactly(
                        new Version("parents", policy.title(), "At home."),
                        new Version("professionals", policy.title(), "At work."));
        assertThat(policy.facts()).contains("Published on the updates page");
    }
}
