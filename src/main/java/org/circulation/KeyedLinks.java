package org.circulation;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Security of links in emails whose address is the key: they need no account and no session. CSRF protection is off there:
 * the unguessable signature in the address is what a token would prove, and a session that ran out while somebody was writing
 * cannot lose their text.
 */
public final class KeyedLinks {

    private KeyedLinks() {}

    /** @param links which addresses */
    public static SecurityFilterChain chain(HttpSecurity http, RequestMatcher links) throws Exception {
        return http.securityMatcher(links)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers
                        // The address is the key to the page: no other site, cache or index may learn it.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow"))
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'; style-src 'self'"
                                + " 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                                + " form-action 'self'; frame-ancestors 'none'")))
                .build();
    }
}
