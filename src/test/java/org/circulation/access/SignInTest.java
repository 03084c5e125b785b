package org.circulation.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.EnginePeople;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@CirculationTest
class SignInTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @BeforeEach
    void people() {
        var people = new EnginePeople(identity, authorizations);
        people.person("signin-chair", "signin-group");
        // With nobody in camunda-admin, Tasklist sends everyone to the set-up page, which is closed.
        people.person("signin-admin", "administrators", "camunda-admin");
    }

    private WebSession signedIn(String username) {
        var web = new WebSession(port);
        web.signIn(username, EnginePeople.PASSWORD);
        return web;
    }

    @Test
    void one_sign_in_opens_tasklist_and_its_calls() {
        var web = new WebSession(port);
        var answer = web.signIn("signin-chair", EnginePeople.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("login");

        assertThat(web.get("/camunda/app/tasklist/default/").body()).contains("camTasklistAppCtrl");
        assertThat(web.get("/camunda/api/admin/auth/user/default").body()).contains("signin-chair");
        var tasks = web.call("POST", "/camunda/api/engine/engine/default/task?maxResults=15", "{}");
        assertThat(tasks.statusCode()).as(tasks.body()).isEqualTo(200);
    }

    @Test
    void a_deep_link_survives_the_sign_in() {
        var web = new WebSession(port);
        var refused = web.get("/tasks/abc-123");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        var answer =
                web.postForm("/login", "username=signin-chair&password=" + EnginePeople.PASSWORD.replace(' ', '+'));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/tasks/abc-123");
        assertThat(web.get("/tasks/abc-123").headers().firstValue("Location").orElseThrow())
                .endsWith("/camunda/app/tasklist/default/#/?task=abc-123");
        assertThat(web.get("/start/policy").headers().firstValue("Location").orElseThrow())
                .endsWith("/camunda/app/tasklist/default/#/?processStart=policy");
        assertThat(web.get("/tasks/a%22b").statusCode()).isEqualTo(404);
    }

    @Test
    void a_wrong_password_is_told_plainly_and_not_which_half_was_wrong() {
        var web = new WebSession(port);
        var wrong = web.signIn("signin-chair", "wrong");
        assertThat(wrong.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        var unknown = web.signIn("nobody-at-all", "wrong");
        assertThat(unknown.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(web.get("/login?error").body()).contains("The user name or password is not right");
    }

    @Test
    void tasklists_own_sign_out_ends_the_whole_session() {
        var web = signedIn("signin-chair");
        assertThat(web.call("POST", "/camunda/api/admin/auth/user/default/logout", null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(web.call("GET", "/camunda/api/engine/engine/default/filter", null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(web.get("/tasks/x").statusCode()).isEqualTo(302);
    }

    @Test
    void our_sign_out_needs_the_pages_token_and_ends_the_session() {
        var web = signedIn("signin-chair");
        assertThat(web.call("POST", "/logout", null).statusCode()).isEqualTo(403);
        assertThat(web.postForm("/logout", "x=1").statusCode()).isEqualTo(302);
        assertThat(web.get("/tasks/x").headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
    }

    @Test
    void calls_without_a_session_get_401_without_a_challenge() {
        var answer = new WebSession(port).call("GET", "/camunda/api/engine/engine/default/task", null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).contains("Sign in first");
    }

    @Test
    void paths_nobody_named_are_closed() {
        assertThat(new WebSession(port).get("/nothing-here").statusCode()).isEqualTo(302);
        var web = signedIn("signin-chair");
        assertThat(web.get("/nothing-here").statusCode()).isEqualTo(403);
        assertThat(web.get("/dashboard").statusCode()).isEqualTo(403);
        assertThat(web.get("/directory").statusCode()).isEqualTo(403);
        assertThat(web.get("/demo/clock").statusCode()).isEqualTo(403);
        assertThat(web.get("/actuator/env").statusCode()).isEqualTo(403);
        assertThat(web.get("/h2-console").statusCode()).isEqualTo(403);
    }

    @Test
    void a_page_that_is_not_theirs_is_answered_with_a_page() {
        var answer = signedIn("signin-chair").get("/dashboard");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("<h1").doesNotContain("NotAllowed");
    }
}
