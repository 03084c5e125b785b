package org.circulation.cascade;

import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.springframework.test.context.ContextConfiguration;

class CascadesTest {

    @Nested
    @CirculationTest
    class OnH2 extends CascadesBehaviour {}

    @Nested
    @CirculationTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends CascadesBehaviour {}
}
