package org.circulation.insight;

import org.circulation.testing.TestDatabase;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
class AudienceRecountOnPostgresTest extends AudienceRecountTest {}
