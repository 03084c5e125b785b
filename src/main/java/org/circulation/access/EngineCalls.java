package org.circulation.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The calls that Tasklist makes (everyone signed in), and those that Cockpit and Admin make (administrators). Nothing
 * else is open: docs/adr/0002-engine-rest-surface.md says why, and what administrators may change.
 */
final class EngineCalls {

    private static final String API = "/camunda/api";
    private static final String ENGINE = API + "/engine/engine/default";

    /** Reading what Tasklist shows, taking a task, and handing in a form: the only way to write. */
    static final RequestMatcher EVERYONE = new Calls()
            .open(HttpMethod.GET, API, "/admin/auth/user/default", "/engine/engine/", "/engine/engine")
            .open(HttpMethod.GET, API, "/tasklist/plugin/**")
            .open(HttpMethod.OPTIONS, ENGINE, "/**")
            .open(HttpMethod.GET, ENGINE, "/task", "/task/count", "/task/{id}")
            .open(HttpMethod.POST, ENGINE, "/task", "/task/count")
            .open(HttpMethod.GET, ENGINE, "/task/{id}/form", "/task/{id}/deployed-form", "/task/{id}/rendered-form")
            .open(HttpMethod.GET, ENGINE, "/task/{id}/form-variables", "/task/{id}/identity-links")
            .open(HttpMethod.GET, ENGINE, "/task/{id}/comment", "/task/{id}/comment/{comment}", "/task/{id}/attachment")
            .open(HttpMethod.POST, ENGINE, "/task/{id}/comment/create", "/task/{id}/claim", "/task/{id}/unclaim")
            .open(HttpMethod.POST, ENGINE, "/task/{id}/submit-form")
            .open(HttpMethod.GET, ENGINE, "/process-definition", "/process-definition/count")
            .open(HttpMethod.GET, ENGINE, process(""), process("/startForm"), process("/form-variables"))
            .open(HttpMethod.GET, ENGINE, process("/deployed-start-form"), process("/rendered-form"))
            .open(HttpMethod.GET, ENGINE, process("/xml"), process("/diagram"))
            .open(HttpMethod.GET, ENGINE, key(""), key("/startForm"), key("/form-variables"))
            .open(HttpMethod.GET, ENGINE, key("/deployed-start-form"), key("/rendered-form"), key("/xml"))
            .open(HttpMethod.POST, ENGINE, process("/submit-form"), key("/submit-form"))
            .open(HttpMethod.GET, ENGINE, "/filter", "/filter/count", "/filter/{id}", "/filter/{id}/list")
            .open(HttpMethod.GET, ENGINE, "/filter/{id}/count")
            .open(HttpMethod.POST, ENGINE, "/filter/{id}/list", "/filter/{id}/count")
            .open(HttpMethod.GET, ENGINE, "/user", "/user/count", "/user/{id}/profile", "/group", "/group/count")
            .open(HttpMethod.GET, ENGINE, "/identity/groups", "/identity/password-policy", "/authorization/check")
            .open(HttpMethod.POST, ENGINE, "/identity/password-policy")
            .open(HttpMethod.POST, ENGINE, "/variable-instance")
            .open(HttpMethod.GET, ENGINE, "/history/task", "/history/user-operation", "/history/user-operation/count")
            .any();

    /** Reading everything, job retries, and keeping users, groups, permissions and filters. */
    static final RequestMatcher ADMINISTRATORS = new Calls()
            .open(HttpMethod.GET, API, "/cockpit/plugin/**", "/admin/plugin/**", "/welcome/plugin/**")
            .open(HttpMethod.POST, API, "/cockpit/plugin/base/**")
            .open(HttpMethod.GET, ENGINE, "/**")
            .open(HttpMethod.POST, ENGINE, "/process-instance", "/process-instance/count", "/variable-instance/count")
            .open(HttpMethod.POST, ENGINE, "/execution", "/execution/count", "/job", "/job/count")
            .open(HttpMethod.POST, ENGINE, "/job-definition", "/job-definition/count", "/external-task")
            .open(HttpMethod.POST, ENGINE, "/history/{kind}", "/history/{kind}/count")
            .open(HttpMethod.POST, ENGINE, "/user", "/user/count", "/group", "/group/count")
            .open(HttpMethod.PUT, ENGINE, "/job/{id}/retries", "/job-definition/{id}/retries")
            .open(HttpMethod.PUT, ENGINE, "/incident/{id}/annotation")
            .open(HttpMethod.DELETE, ENGINE, "/incident/{id}/annotation")
            .open(HttpMethod.POST, ENGINE, "/user/create", "/user/{id}/unlock", "/group/create")
            .open(HttpMethod.PUT, ENGINE, "/user/{id}/profile", "/user/{id}/credentials", "/group/{id}")
            .open(HttpMethod.DELETE, ENGINE, "/user/{id}", "/group/{id}", "/group/{id}/members/{user}")
            .open(HttpMethod.PUT, ENGINE, "/group/{id}/members/{user}", "/authorization/{id}", "/filter/{id}")
            .open(HttpMethod.POST, ENGINE, "/authorization/create", "/filter/create")
            .open(HttpMethod.DELETE, ENGINE, "/authorization/{id}", "/filter/{id}")
            .any();

    private EngineCalls() {}

    private static String process(String what) {
        return "/process-definition/{id}" + what;
    }

    private static String key(String what) {
        return "/process-definition/key/{key}" + what;
    }

    private static final class Calls {
        private final List<RequestMatcher> open = new ArrayList<>();

        Calls open(HttpMethod method, String below, String... patterns) {
            for (String pattern : patterns)
                open.add(PathPatternRequestMatcher.withDefaults().matcher(method, below + pattern));
            return this;
        }

        RequestMatcher any() {
            return new OrRequestMatcher(open);
        }
    }
}
