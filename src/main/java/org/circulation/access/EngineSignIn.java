package org.circulation.access;

import org.circulation.engine.SignIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a name and password against the engine's users; a person's groups are their authorities. */
@Component
class EngineSignIn implements AuthenticationProvider {

    private final SignIn signIn;
    private final SignInDelay delay;

    EngineSignIn(SignIn signIn, SignInDelay delay) {
        this.signIn = signIn;
        this.delay = delay;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String username = attempt.getName().strip();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails d ? d.getRemoteAddress() : "";
        delay.refuseIfTooSoon(username, address);
        var groups = signIn.groupsIfPasswordMatches(username, String.valueOf(attempt.getCredentials()));
        if (groups.isEmpty()) {
            delay.failed(username, address);
            throw new BadCredentialsException("The user name or password is not right.");
        }
        delay.succeeded(username, address);
        var person = UsernamePasswordAuthenticationToken.authenticated(
                username, null, AuthorityUtils.createAuthorityList(groups.get()));
        person.setDetails(attempt.getDetails());
        return person;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
