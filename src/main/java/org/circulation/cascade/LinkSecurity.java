package org.circulation.cascade;

import org.circulation.KeyedLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** A lead's personal link: its address is the key. */
@Configuration(proxyBeanMethods = false)
class LinkSecurity {

    @Bean
    @Order(10)
    SecurityFilterChain personalLinks(HttpSecurity http) throws Exception {
        return KeyedLinks.chain(http, PathPatternRequestMatcher.withDefaults().matcher("/r/**"));
    }
}
