package org.circulation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's set-up page lets a stranger make an administrator, and its login call lets one session become another
 * user. Neither exists here, however the address is spelled (the container's decoded path is what is compared).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoSetup extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String raw = request.getRequestURI();
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        path = path.replaceAll(";[^/]*", "").replaceAll("/+", "/").toLowerCase(Locale.ROOT);
        boolean becomesAnother = path.startsWith("/camunda/api/admin/auth/user/") && path.contains("/login");
        // Spring's own path parsing answers a doubled slash with a 500 before its firewall sees it.
        boolean oddlySpelled = raw.contains("//") || raw.contains(";");
        if (oddlySpelled
                || path.startsWith("/camunda/api/admin/setup")
                || path.startsWith("/engine-rest")
                || becomesAnother) response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        else chain.doFilter(request, response);
    }
}
