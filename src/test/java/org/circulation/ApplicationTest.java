package org.circulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

class ApplicationTest {

    @Nested
    @CirculationTest
    class OnH2 {
        @Autowired
        ProcessEngine engine;

        @Test
        void starts() {
            assertThat(engine.getName()).isEqualTo("default");
        }
    }

    @Nested
    @CirculationTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres {
        @Autowired
        ProcessEngine engine;

        @Test
        void starts() {
            assertThat(engine.getName()).isEqualTo("default");
        }
    }
}
