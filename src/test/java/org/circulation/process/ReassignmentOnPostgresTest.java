package org.circulation.process;

import org.circulation.testing.TestDatabase;
import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL, which locks and waits in its own way. */
@ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
class ReassignmentOnPostgresTest extends ReassignmentTest {}
