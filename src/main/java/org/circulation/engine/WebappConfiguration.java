package org.circulation.engine;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasklist, Cockpit and Admin behind our sign-in. */
@Configuration(proxyBeanMethods = false)
class WebappConfiguration {

    /** Tells the web applications who Spring Security says is there; runs after it and before Camunda's own filters. */
    @Bean
    FilterRegistrationBean<SignedInPerson> signedInPerson(ActingGroups groups) {
        var filter = new FilterRegistrationBean<>(new SignedInPerson(groups));
        filter.setName("signed-in-person");
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(0);
        return filter;
    }
}
