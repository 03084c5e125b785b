package org.circulation.engine;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/**
 * Tells the web applications who Spring Security says is there, and the groups as which the person acts at this moment:
 * a cover begins and ends between two clicks, without a new sign-in.
 */
final class SignedInPerson extends ContainerBasedAuthenticationFilter {

    private final ActingGroups groups;

    SignedInPerson(ActingGroups groups) {
        this.groups = groups;
    }

    @Override
    public void init(FilterConfig configuration) {
        authenticationProvider = new ContainerBasedAuthenticationProvider() {
            @Override
            public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
                AuthenticationResult person = super.extractAuthenticatedUser(request, engine);
                if (!person.isAuthenticated()) return person;
                // Who has left the directory is nobody here, whatever their session says.
                if (!groups.knows(person.getAuthenticatedUser())) return AuthenticationResult.unsuccessful();
                person.setGroups(groups.of(person.getAuthenticatedUser()));
                return person;
            }
        };
    }

    /** What the session holds counts only while it names the groups of now. */
    @Override
    protected boolean isAuthenticated(Authentication held, String engine, String username) {
        return super.isAuthenticated(held, engine, username)
                && held instanceof UserAuthentication person
                && Set.copyOf(person.getGroupIds() == null ? List.of() : person.getGroupIds())
                        .equals(Set.copyOf(groups.of(username)));
    }
}
