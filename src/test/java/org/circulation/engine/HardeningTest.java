package org.circulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.circulation.plan.BritishDates;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.EnginePeople;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's known holes stay closed. */
@CirculationTest
class HardeningTest {

    private static final String API = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void people() {
        var people = new EnginePeople(engine.getIdentityService(), engine.getAuthorizationService());
        people.person("hard-chair", "hard-group");
        people.person("hard-admin", "administrators", "camunda-admin");
    }

    private WebSession as(String username) {
        var web = new WebSession(port);
        web.signIn(username, EnginePeople.PASSWORD);
        return web;
    }

    @Test
    void an_expression_in_a_query_runs_no_code() {
        var chair = as("hard-chair");
        String property = "hardening.query";
        for (String expression : List.of(
                "${''.getClass().forName('java.lang.System').getMethod('setProperty',''.getClass(),''.getClass())"
                        + ".invoke(null,'" + property + "','ran')}",
                "${engineSettings.hashCode()}",
                "${dateTime().plusWeeks(1)}")) {
            for (String query : List.of(
                    "{\"orQueries\":[{\"assigneeExpression\":\"" + expression + "\"}]}",
                    "{\"orQueries\":[{\"dueBeforeExpression\":\"" + expression + "\"}]}",
                    "{\"candidateGroupExpression\":\"" + expression + "\"}")) {
                var answer = chair.call("POST", API + "/task", query);
                assertThat(answer.statusCode()).as(query + answer.body()).isGreaterThanOrEqualTo(400);
            }
        }
        assertThat(System.getProperty(property)).isNull();
    }

    @Test
    void an_expression_in_a_saved_filter_runs_no_code_and_the_allowed_functions_work() {
        var chair = as("hard-chair");
        var filters = engine.getFilterService();
        var bad = filters.newTaskFilter("hardening-bad");
        bad.setQuery(engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskAssigneeExpression("${engineSettings.toString()}")
                .endOr());
        filters.saveFilter(bad);
        assertThat(chair.call("GET", API + "/filter/" + bad.getId() + "/list", null)
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        filters.deleteFilter(bad.getId());

        var task = engine.getTaskService().newTask();
        task.setName("hardening-mine");
        task.setDueDate(new java.util.Date(SafeExpressions.endOfThisWeek().getTime() - 1000));
        engine.getTaskService().saveTask(task);
        engine.getTaskService().addCandidateGroup(task.getId(), "hard-group");
        var good = filters.newTaskFilter("hardening-good");
        good.setQuery(engine.getTaskService()
                .createTaskQuery()
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .dueBeforeExpression("${endOfThisWeek()}"));
        filters.saveFilter(good);
        var list = chair.call("GET", API + "/filter/" + good.getId() + "/list?maxResults=15", null);
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        assertThat(list.body()).contains("hardening-mine");
        filters.deleteFilter(good.getId());
        engine.getTaskService().deleteTask(task.getId(), true);
    }

    @Test
    void the_week_ends_on_sunday_in_london() {
        var end = SafeExpressions.endOfThisWeek().toInstant().atZone(BritishDates.LONDON);
        assertThat(end.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(end.toLocalTime()).hasToString("23:59:59");
    }

    @Test
    void nobody_makes_an_administrator_by_the_set_up_page_or_becomes_another_user() {
        String admin = "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"intruder12345\"}}";
        var stranger = new WebSession(port);
        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api/admin;x=1/setup/default/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/engine-rest/user/create"))
            assertThat(stranger.call("POST", path, admin).statusCode()).as(path).isEqualTo(404);
        // Tomcat itself turns an encoded slash away.
        assertThat(stranger.call("POST", "/camunda/api/admin/setup%2Fdefault/user/create", admin)
                        .statusCode())
                .isEqualTo(400);
        var chair = as("hard-chair");
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome", "%61dmin"))
            assertThat(chair.call("POST", "/camunda/api/admin/auth/user/default/login/" + app, "")
                            .statusCode())
                    .as(app)
                    .isEqualTo(404);
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("intruder")
                        .count())
                .isZero();
    }

    @Test
    void only_administrators_open_cockpit_and_see_all() {
        var chair = as("hard-chair");
        assertThat(chair.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(chair.call("GET", API + "/process-instance", null).statusCode())
                .isEqualTo(403);
        assertThat(chair.get("/actuator/prometheus").statusCode()).isEqualTo(403);
        var admin = as("hard-admin");
        assertThat(admin.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(admin.call("GET", API + "/process-instance?maxResults=10", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.call("POST", API + "/message", "{\"messageName\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        // Spring leaves the metrics out in tests: allowed, but not there.
        assertThat(admin.get("/actuator/prometheus").statusCode()).isEqualTo(404);
    }

    @Test
    void a_call_without_the_webapps_token_is_refused() throws Exception {
        var chair = as("hard-chair");
        assertThat(chair.callWithoutToken("POST", API + "/task", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_list_has_an_end() {
        assertThat(as("hard-chair")
                        .call("POST", API + "/task?maxResults=100000", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_new_password_must_be_long_when_a_person_sets_it() {
        var admin = as("hard-admin");
        String user = "{\"profile\":{\"id\":\"%s\",\"firstName\":\"A\"},\"credentials\":{\"password\":\"%s\"}}";
        assertThat(admin.call("POST", API + "/user/create", user.formatted("hard-short", "Ab1!"))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(admin.call("POST", API + "/user/create", user.formatted("hard-long", "correct horse battery"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("hard-short")
                        .count())
                .isZero();
        engine.getIdentityService().deleteUser("hard-long");
    }

    @Test
    void headers_protect_our_pages_and_leave_tasklist_its_own() {
        var page = new WebSession(port).get("/login").headers().map();
        assertThat(page.get("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'self'");
        assertThat(page).containsEntry("X-Content-Type-Options", List.of("nosniff"));
        assertThat(page).containsEntry("Referrer-Policy", List.of("same-origin"));
        Map<String, List<String>> tasklist =
                as("hard-chair").get("/camunda/app/tasklist/default/").headers().map();
        assertThat(tasklist.get("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("nonce");
    }
}
