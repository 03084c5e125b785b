package org.circulation.publication;

import org.circulation.KeyedLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The links in the public's emails; a mail program that stops them (RFC 8058) has no session either. */
@Configuration(proxyBeanMethods = false)
class AlertLinkSecurity {

    @Bean
    @Order(11)
    SecurityFilterChain alertLinks(HttpSecurity http) throws Exception {
        var path = PathPatternRequestMatcher.withDefaults();
        return KeyedLinks.chain(
                http,
                new OrRequestMatcher(
                        path.matcher("/updates/alerts/confirm/*"), path.matcher("/updates/alerts/stop/*")));
    }
}
