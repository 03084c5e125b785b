package org.circulation.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for the whole test run; each caller gets a database of its own. */
public final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Postgres() {}

    /** JDBC address of a new, empty database; user {@code postgres}, no password. */
    public static synchronized String newDatabase() {
        try {
            if (server == null) server = EmbeddedPostgres.builder().start();
            String name = "circulation" + DATABASES.incrementAndGet();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (Exception e) {
            throw new IllegalStateException("The tests' PostgreSQL did not start: " + e.getMessage(), e);
        }
    }
}
