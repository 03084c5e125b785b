package org.circulation.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Counts the statements that this thread sends to the database, whoever sends them (our SQL or the engine). Found by
 * component scan in every test's application; adds nothing but a counter.
 */
@Component
public class QueryCount implements BeanPostProcessor {

    private static final ThreadLocal<int[]> STATEMENTS = ThreadLocal.withInitial(() -> new int[1]);

    /** How many statements the work sent, on this thread. */
    public static int during(Callable<?> work) throws Exception {
        int before = STATEMENTS.get()[0];
        work.call();
        return STATEMENTS.get()[0] - before;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Counting) ? new Counting(source) : bean;
    }

    private static final class Counting extends DelegatingDataSource {
        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counting(super.getConnection());
        }

        private static Connection counting(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    QueryCount.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("prepareStatement")
                                || method.getName().equals("createStatement"))
                            STATEMENTS.get()[0]++;
                        try {
                            return method.invoke(connection, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
