package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.EnginePeople;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Values at the edges of what the guard takes, on row 06's own forms. */
@CirculationTest
class SubmissionEdgesTest {

    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Clock clock;

    private WebSession chair;
    private String title;

    @BeforeEach
    void a_chair_signed_in() {
        var people = new EnginePeople(engine.getIdentityService(), engine.getAuthorizationService());
        people.person("edges-chair", "board");
        people.person("edges-admin", "administrators", "camunda-admin");
        chair = new WebSession(port);
        chair.signIn("edges-chair", EnginePeople.PASSWORD);
        title = "Edges " + UUID.randomUUID();
    }

    private HttpResponse<String> start(String titleAsJson, String summaryAsJson) {
        return chair.call(
                "POST",
                API + "/process-definition/key/policies-and-procedures/submit-form",
                """
                {"variables": {"title": {"value": %s}, "summary": {"value": %s}, "policyKind": {"value": "new"},
                 "meetingDate": {"value": "%s"}}}"""
                        .formatted(
                                titleAsJson, summaryAsJson, LocalDate.now(clock).plusDays(20)));
    }

    private long started() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("policies-and-procedures")
                .variableValueEquals("title", title)
                .count();
    }

    @Test
    void given_other_line_ends_when_a_shown_text_comes_back_then_it_counts_as_unchanged() {
        assertThat(start('"' + title + '"', "\"First line\\r\\nSecond line\"").statusCode())
                .isEqualTo(200);
        String task = engine.getTaskService()
                .createTaskQuery()
                .processVariableValueEquals("title", title)
                .singleResult()
                .getId();
        assertThat(engine.getTaskService().getVariable(task, "summary")).isEqualTo("First line\nSecond line");

        for (String comesBack : new String[] {"First line\\nSecond line\\nThird", "First line\\r\\nSecond line"}) {
            var answer = chair.call(
                    "POST",
                    API + "/task/" + task + "/submit-form",
                    """
                    {"variables": {"summary": {"value": "%s"}, "decision": {"value": "agree"}}}"""
                            .formatted(comesBack));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(comesBack.endsWith("Third") ? 400 : 204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\u2028b\"", "\"a\\u2029b\"", "\"half \\ud800 of it\""})
    void given_a_hidden_line_end_or_half_a_character_when_starting_then_it_is_refused(String odd) {
        var answer = start(odd, "\"Read it.\"");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("Title: ");
    }

    @Test
    void given_a_value_that_would_not_be_kept_when_starting_then_it_is_refused() {
        var answer =
                start('"' + title + "\", \"type\": \"String\", \"valueInfo\": {\"transient\": true}", "\"Read it.\"");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(started()).isZero();
    }

    @Test
    void given_a_question_unanswered_when_starting_then_its_question_mark_stays() {
        var answer = chair.call(
                "POST", API + "/process-definition/key/policies-and-procedures/submit-form", "{\"variables\": {}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Is the policy new or updated? This is needed.");
    }

    @Test
    void given_nobody_signed_in_when_starting_then_the_forms_limits_hold_too() {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("policies-and-procedures")
                .latestVersion()
                .singleResult()
                .getId();

        assertThatThrownBy(() -> engine.getFormService()
                        .submitStartForm(definition, Map.of("title", "x".repeat(201), "policyKind", "new")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Title: use at most 200 characters (you wrote 201).");
    }
}
