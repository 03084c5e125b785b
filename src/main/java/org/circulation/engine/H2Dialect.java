package org.circulation.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/**
 * The engine speaks PostgreSQL to H2 as well (its H2 scripts use types that H2's PostgreSQL mode lacks), but H2 has no
 * {@code &} between numbers there; every check of a permission needs it. The engine keeps such words in public maps that
 * it reads when it is built.
 */
final class H2Dialect {

    private H2Dialect() {}

    static void choose(DataSource database) {
        try (Connection connection = database.getConnection()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            DbSqlSessionFactory.databaseSpecificBitAnd1.put("postgres", h2 ? "BITAND(" : "");
            DbSqlSessionFactory.databaseSpecificBitAnd2.put("postgres", h2 ? ",CAST(" : " & ");
            DbSqlSessionFactory.databaseSpecificBitAnd3.put("postgres", h2 ? " AS BIGINT))" : "");
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}
