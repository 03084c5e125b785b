package org.circulation.publication;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The links in the public's emails need no session, and a mail program that stops them (RFC 8058) has none. CSRF protection
 * is off: the signature in the address is what a token would prove.
 */
@Configuration(proxyBeanMethods = false)
class AlertLinkSecurity {

    @Bean
    @Order(11)
    SecurityFilterChain alertLinks(HttpSecurity http) throws Exception {
        var path = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(new OrRequestMatcher(
                        path.matcher("/updates/alerts/confirm/*"), path.matcher("/updates/alerts/stop/*")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers
                        // The address is the key: no other site, cache or index may learn it.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow"))
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'; style-src 'self'"
                                + " 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                                + " form-action 'self'; frame-ancestors 'none'")))
                .build();
    }
}
