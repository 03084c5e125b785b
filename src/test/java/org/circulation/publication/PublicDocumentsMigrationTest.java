package org.circulation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.circulation.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An installation that has published already keeps what anyone can read, and lets nothing else out. */
class PublicDocumentsMigrationTest {

    static Stream<DriverManagerDataSource> databases() {
        return Stream.of(
                new DriverManagerDataSource(
                        "jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                        "sa",
                        ""),
                new DriverManagerDataSource(Postgres.newDatabase(), "postgres", ""));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void given_documents_from_before_when_migrated_then_only_those_of_standing_items_are_public(
            DriverManagerDataSource database) {
        migrate(database, "15");
        var jdbc = JdbcClient.create(database);
        for (String reference : new String[] {"RUNNING", "PUBLISHED", "WITHDRAWN"}) item(jdbc, reference);
        published(jdbc, "PUBLISHED", "NULL");
        published(jdbc, "WITHDRAWN", "TIMESTAMP WITH TIME ZONE '2026-02-01 09:00:00+00'");

        migrate(database, "16");

        assertThat(jdbc.sql("SELECT name FROM document WHERE is_public ORDER BY name")
                        .query(String.class)
                        .list())
                .containsExactly("PUBLISHED.pdf");
    }

    private static void migrate(DriverManagerDataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common")
                .target(version)
                .load()
                .migrate();
    }

    private static void item(JdbcClient jdbc, String reference) {
        jdbc.sql(
                        """
                        INSERT INTO circulation (reference, row_key, title, summary, started_by, started_at, state,
                                                 plan_values, start_digest)
                        VALUES (:reference, 'policies-and-procedures', 'Title', 'Summary', 'starter',
                                TIMESTAMP WITH TIME ZONE '2026-01-01 09:00:00+00', 'complete', '{}', :reference)""")
                .param("reference", reference)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO document (circulation_id, name, version, media_type, size_bytes, sha256, content,
                                              uploaded_by, uploaded_at)
                        SELECT id, reference || '.pdf', 1, 'application/pdf', 1, 'x', :content, 'starter', started_at
                          FROM circulation WHERE reference = :reference""")
                .param("content", new byte[] {1})
                .param("reference", reference)
                .update();
    }

    private static void published(JdbcClient jdbc, String reference, String withdrawnAt) {
        jdbc.sql(
                        """
                        INSERT INTO publication (circulation_id, audience, reference, topic, title, summary,
                                                 published_at, updated_at, withdrawn_at)
                        SELECT id, 'everyone', reference, row_key, title, summary, started_at, started_at, %s
                          FROM circulation WHERE reference = :reference"""
                                .formatted(withdrawnAt))
                .param("reference", reference)
                .update();
    }
}
