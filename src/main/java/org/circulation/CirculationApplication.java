package org.circulation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Runs a board's communications circulation plan. The rooms are this package's sub-packages; README.md shows them. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CirculationApplication {

    public static void main(String[] args) {
        SpringApplication.run(CirculationApplication.class, args);
    }
}
