package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.EnginePeople;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@CirculationTest
class SubmissionGuardTest {

    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private WebSession chair;
    private String definition;

    @BeforeEach
    void a_chair_and_a_process() {
        var people = new EnginePeople(engine.getIdentityService(), engine.getAuthorizationService());
        people.person("guard-chair", "guard-group");
        people.person("guard-other", "guard-other-group");
        people.person("guard-admin", "administrators", "camunda-admin");
        engine.getRepositoryService()
                .createDeployment()
                .name("guarded")
                .enableDuplicateFiltering(false)
                .addClasspathResource("guard/guarded.bpmn")
                .addClasspathResource("guard/guarded-start.form")
                .addClasspathResource("guard/guarded-decide.form")
                .deploy();
        definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("guarded")
                .latestVersion()
                .singleResult()
                .getId();
        chair = as("guard-chair");
        jdbc.sql("DELETE FROM refused_submission WHERE username LIKE 'guard-%'").update();
    }

    private WebSession as(String username) {
        var web = new WebSession(port);
        web.signIn(username, EnginePeople.PASSWORD);
        return web;
    }

    private static String text(String key, String value) {
        return "\"" + key + "\":{\"type\":\"String\",\"value\":\"" + value + "\"}";
    }

    private String start(String title, String... more) {
        String good = text("summary", "Two lines\\nof it")
                + "," + text("policyKind", "new")
                + "," + text("meetingDate", LocalDate.now(clock).plusDays(20).toString());
        String extra = more.length == 0 ? "" : "," + String.join(",", more);
        return "{\"variables\":{" + text("title", title) + "," + good + extra + "}}";
    }

    private String startedTask(String title) {
        var answer = chair.call("POST", API + "/process-definition/key/guarded/submit-form", start(title));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return engine.getTaskService()
                .createTaskQuery()
                .processVariableValueEquals("title", title)
                .singleResult()
                .getId();
    }

    private List<Map<String, Object>> recorded(String username) {
        return jdbc.sql("SELECT * FROM refused_submission WHERE username = :u ORDER BY id")
                .param("u", username)
                .query()
                .listOfRows();
    }

    private long instances() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("guarded")
                .count();
    }

    @Test
    void a_proper_start_and_decision_pass() {
        String task = startedTask("Proper");
        assertThat(chair.call("POST", API + "/task/" + task + "/claim", "{\"userId\":\"guard-chair\"}")
                        .statusCode())
                .isEqualTo(204);
        var answer = chair.call(
                "POST",
                API + "/task/" + task + "/submit-form",
                "{\"variables\":{" + text("title", "Proper") + "," + text("decision", "agree") + "}}");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
        assertThat(recorded("guard-chair")).isEmpty();
    }

    @Test
    void a_foreign_field_is_refused_by_key_and_by_id_and_recorded() {
        long before = instances();
        for (String path : List.of("/process-definition/key/guarded", "/process-definition/" + definition)) {
            var answer =
                    chair.call("POST", API + path + "/submit-form", start("Foreign", text("boardDecision", "agree")));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"message\":\"\\\"boardDecision\\\" is not a field of this form.\"");
        }
        assertThat(instances()).isEqualTo(before);
        assertThat(recorded("guard-chair")).hasSize(2);
    }

    @Test
    void a_task_takes_only_its_own_fields_and_no_changed_read_only_one() {
        String task = startedTask("Own fields");
        String path = API + "/task/" + task + "/submit-form";
        for (String foreign : List.of(
                text("summary", "other"),
                text("title", "Changed"),
                "\"comments\":{\"type\":\"Object\",\"value\":\"[]\",\"valueInfo\":{\"objectTypeName\":\"java.util.ArrayList\",\"serializationDataFormat\":\"application/json\"}}",
                "\"comments\":{\"type\":\"Json\",\"value\":\"[]\"}",
                "\"comments\":{\"type\":\"Long\",\"value\":5}",
                "\"comments\":{\"type\":\"File\",\"value\":\"aGk=\",\"valueInfo\":{\"filename\":\"a.txt\"}}",
                "\"x\":{\"type\":\"String\",\"value\":\"1\",\"local\":true}")) {
            var answer =
                    chair.call("POST", path, "{\"variables\":{" + text("decision", "agree") + "," + foreign + "}}");
            assertThat(answer.statusCode()).as(foreign + answer.body()).isEqualTo(400);
        }
        assertThat(recorded("guard-chair")).hasSize(7);
        assertThat(engine.getTaskService().getVariables(task))
                .containsEntry("title", "Own fields")
                .doesNotContainKeys("x", "comments", "decision");
    }

    @Test
    void every_other_way_to_write_is_closed_by_key_and_by_id() {
        String task = startedTask("Other ways");
        String instance = engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
        String one = "{\"variables\":{" + text("foreign", "1") + "}}";
        String change = "{\"modifications\":{" + text("foreign", "1") + "}}";
        String value = "{\"type\":\"String\",\"value\":\"1\"}";
        for (String[] call : new String[][] {
            {"POST", "/process-definition/key/guarded/start", one},
            {"POST", "/process-definition/" + definition + "/start", one},
            {"POST", "/task/" + task + "/complete", one},
            {"POST", "/task/" + task + "/resolve", one},
            {"POST", "/task/" + task + "/variables", change},
            {"PUT", "/task/" + task + "/variables/foreign", value},
            {"POST", "/task/" + task + "/localVariables", change},
            {"PUT", "/task/" + task + "/localVariables/foreign", value},
            {"POST", "/task/" + task + "/bpmnError", "{\"errorCode\":\"x\"}"},
            {"POST", "/task/" + task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"},
            {"POST", "/task/" + task + "/delegate", "{\"userId\":\"guard-other\"}"},
            {"POST", "/task/" + task + "/assignee", "{\"userId\":\"guard-other\"}"},
            {"PUT", "/task/" + task, "{\"name\":\"x\"}"},
            {"DELETE", "/task/" + task, null},
            {"POST", "/task/create", "{\"name\":\"x\"}"},
            {"POST", "/process-instance/" + instance + "/variables", change},
            {"PUT", "/process-instance/" + instance + "/variables/foreign", value},
            {"POST", "/process-instance/" + instance + "/modification", "{}"},
            {"DELETE", "/process-instance/" + instance, null},
            {"POST", "/execution/" + instance + "/localVariables", change},
            {"POST", "/execution/" + instance + "/signal", "{}"},
            {"POST", "/message", "{\"messageName\":\"x\"}"},
            {"POST", "/signal", "{\"name\":\"x\"}"},
            {"POST", "/condition", "{}"},
            {"POST", "/deployment/create", "{}"},
            {"POST", "/migration/execute", "{}"},
            {"POST", "/filter/create", "{\"name\":\"x\",\"resourceType\":\"Task\",\"query\":{}}"},
            {"POST", "/user/create", "{}"},
            {"POST", "/authorization/create", "{}"}
        }) {
            var answer = chair.call(call[0], API + call[1], call[2]);
            assertThat(answer.statusCode()).as(call[0] + " " + call[1]).isEqualTo(403);
            assertThat(answer.body()).contains("\"message\":\"This call is not open to you.\"");
            // The engine's short address, without its name, is no way round.
            assertThat(chair.call(call[0], "/camunda/api/engine" + call[1], call[2])
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(engine.getTaskService().getVariables(task)).doesNotContainKey("foreign");
    }

    @Test
    void all_faults_are_told_at_once_by_label_and_limit() {
        String body = "{\"variables\":{" + text("title", "x".repeat(10_000)) + "," + text("summary", "  ") + ","
                + text("link", "javascript:alert(1)") + "," + text("policyKind", "odd") + ","
                + text("meetingDate", "1999-01-01") + "}}";
        var answer = chair.call("POST", API + "/process-definition/key/guarded/submit-form", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Title: use at most 200 characters (you wrote 10,000).")
                .contains("Summary: this is needed.")
                .contains("Link: use a web address")
                .contains("Kind: choose one of the answers offered.")
                .contains("Meeting date: use a date from ")
                .contains("Friday 1 January 1999");
        assertThat(chair.call("POST", API + "/process-definition/key/guarded/submit-form", start("a\\r\\nb\\u0000"))
                        .body())
                .contains("control characters");
    }

    @Test
    void a_business_key_of_ones_own_is_refused() {
        String body = start("Own key").replaceFirst("\\{", "{\"businessKey\":\"POL-2026-0001\",");
        var answer = chair.call("POST", API + "/process-definition/key/guarded/submit-form", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("business key");
    }

    @Test
    void expressions_and_markup_are_stored_as_the_text_they_are() {
        String task = startedTask("${7*7} <b>=1+1</b>");
        assertThat(engine.getTaskService().getVariable(task, "title")).isEqualTo("${7*7} <b>=1+1</b>");
    }

    @Test
    void a_stranger_is_refused_and_recorded() {
        String task = startedTask("Stranger");
        var answer = as("guard-other")
                .call(
                        "POST",
                        API + "/task/" + task + "/submit-form",
                        "{\"variables\":{" + text("decision", "agree") + "}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(recorded("guard-other")).singleElement().satisfies(row -> assertThat(row.get("subject_id"))
                .isEqualTo(task));
    }

    @Test
    void an_administrator_who_answers_for_a_chair_must_name_the_minute() {
        String task = startedTask("For the chair");
        var admin = as("guard-admin");
        String path = API + "/task/" + task + "/submit-form";
        var without = admin.call("POST", path, "{\"variables\":{" + text("decision", "agree") + "}}");
        assertThat(without.statusCode()).as(without.body()).isEqualTo(400);
        assertThat(without.body()).contains("Minute reference: say which minute records this");
        var with = admin.call(
                "POST",
                path,
                "{\"variables\":{" + text("decision", "agree") + "," + text("minuteReference", "Board 12/3") + "}}");
        assertThat(with.statusCode()).as(with.body()).isIn(200, 204);
    }

    @Test
    void the_systems_own_calls_are_not_asked() {
        var instance = engine.getRuntimeService()
                .startProcessInstanceByKey("guarded", "own", Map.of("title", "t", "anything", 1));
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), "anything"))
                .isEqualTo(1);
    }

    @Test
    void a_tick_left_out_is_no_and_one_that_was_prefilled_stays() {
        String blank = startedTask("Not ticked " + System.nanoTime());
        String prefilled = startedTask("Ticked before " + System.nanoTime());
        String process = processOf(prefilled);
        engine.getRuntimeService().setVariable(process, "urgent", true);

        assertThat(urgentAfterDeciding(blank)).isEqualTo(false);
        assertThat(urgentAfterDeciding(prefilled)).isEqualTo(true);
    }

    private Object urgentAfterDeciding(String task) {
        String process = processOf(task);
        chair.call("POST", API + "/task/" + task + "/claim", "{\"userId\":\"guard-chair\"}");
        var answer = chair.call(
                "POST", API + "/task/" + task + "/submit-form", "{\"variables\":{" + text("decision", "agree") + "}}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(process)
                .variableName("urgent")
                .singleResult()
                .getValue();
    }

    private String processOf(String task) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
    }
}
