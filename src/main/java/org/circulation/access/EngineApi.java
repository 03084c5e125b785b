package org.circulation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** The calls of Tasklist, Cockpit and Admin that are open; every other one is refused. */
@Component
class EngineApi implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationDecision check(Supplier<Authentication> who, RequestAuthorizationContext context) {
        Authentication person = who.get();
        if (person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken)
            return new AuthorizationDecision(false);
        boolean open = EngineCalls.EVERYONE.matches(context.getRequest())
                || SecurityConfiguration.isAdministrator(person)
                        && EngineCalls.ADMINISTRATORS.matches(context.getRequest());
        return new AuthorizationDecision(open);
    }

    /** 401 without a Basic challenge: a challenge to a page's call would make the browser ask in a window of its own. */
    static void askToSignIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        answer(response, HttpServletResponse.SC_UNAUTHORIZED, "NotSignedIn", "Sign in first.");
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        answer(response, HttpServletResponse.SC_FORBIDDEN, "NotAllowed", "This call is not open to you.");
    }

    private static void answer(HttpServletResponse response, int status, String type, String message)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write("{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }
}
