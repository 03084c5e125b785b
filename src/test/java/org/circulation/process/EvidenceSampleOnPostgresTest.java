package org.circulation.process;

import org.circulation.testing.TestDatabase;
import org.springframework.test.context.ContextConfiguration;

/** The same on PostgreSQL. */
@ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
class EvidenceSampleOnPostgresTest extends EvidenceSampleTest {}
