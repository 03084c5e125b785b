package org.circulation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Signing out, by our button or by Tasklist's, ends the one session. */
final class SignedOut implements LogoutSuccessHandler {

    private static final RequestMatcher TASKLISTS =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout");

    static final RequestMatcher WHEN = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/logout"), TASKLISTS);

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        if (TASKLISTS.matches(request)) response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        else response.sendRedirect(request.getContextPath() + "/login?bye");
    }
}
