package org.circulation.testing;

import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Which database a test's application runs on: always a new, empty one. */
public final class TestDatabase {

    private TestDatabase() {}

    public static class OnH2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            // A test class may ask for PostgreSQL besides the annotation's H2; PostgreSQL then wins.
            if (context.getEnvironment().getProperty("test.postgres") != null) return;
            use(
                    context,
                    "jdbc:h2:mem:" + UUID.randomUUID()
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                    "sa");
        }
    }

    public static class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("test.postgres=true").applyTo(context);
            use(context, Postgres.newDatabase(), "postgres");
        }
    }

    private static void use(ConfigurableApplicationContext context, String url, String user) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.username=" + user,
                        "spring.datasource.password=")
                .applyTo(context);
    }
}
