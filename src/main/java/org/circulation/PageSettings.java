package org.circulation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The board's name for the page layout. */
@Configuration(proxyBeanMethods = false)
class PageSettings {

    @Bean("boardName")
    String boardName(CirculationProperties properties) {
        return properties.boardName();
    }
}
