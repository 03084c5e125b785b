package org.circulation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.circulation.directory.Covers;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Adds to who is signed in, for this request only, the groups of those they cover for today. Never kept in the session:
 * a cover begins and ends by the clock, also for who stays signed in.
 */
final class CoverOfToday extends OncePerRequestFilter {

    private static final RequestMatcher FILES =
            SecurityConfiguration.paths("/webjars/**", "/css/**", "/js/**", "/assets/**", "/favicon.ico");

    private final Covers covers;

    CoverOfToday(Covers covers) {
        this.covers = covers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person instanceof UsernamePasswordAuthenticationToken && person.isAuthenticated()) {
            List<String> more = covers.groupsOf(person.getName());
            if (!more.isEmpty()) actAs(person, more);
        }
        chain.doFilter(request, response);
    }

    private static void actAs(Authentication person, List<String> more) {
        List<GrantedAuthority> groups = new ArrayList<>(person.getAuthorities());
        for (GrantedAuthority group : AuthorityUtils.createAuthorityList(more))
            if (!groups.contains(group)) groups.add(group);
        var acting = UsernamePasswordAuthenticationToken.authenticated(person.getPrincipal(), null, groups);
        acting.setDetails(person.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(acting);
        SecurityContextHolder.setContext(context);
    }
}
