package org.circulation.engine;

import org.circulation.testing.TestDatabase;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
class WaitingTimesOnPostgresTest extends WaitingTimesTest {}
