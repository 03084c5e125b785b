package org.circulation.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

/** Keeps what the threads that answer pages send to the database, so that it can be sent again with nothing around it. */
final class Recorder implements QueryExecutionListener {

    private record Sent(String sql, List<ParameterSetOperation> values) {}

    private final List<Sent> sent = new ArrayList<>();
    private volatile boolean on;

    void start() {
        synchronized (sent) {
            sent.clear();
        }
        on = true;
    }

    /** @return how many statements were sent since the start */
    int stop() {
        on = false;
        synchronized (sent) {
            return sent.size();
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (!on || !Thread.currentThread().getName().startsWith("http-")) return;
        synchronized (sent) {
            for (QueryInfo query : queries)
                for (List<ParameterSetOperation> values : query.getParametersList().isEmpty() ? List.of(List.<ParameterSetOperation>of()) : query.getParametersList())
                    sent.add(new Sent(query.getQuery(), List.copyOf(values)));
        }
    }

    /** Sends all of it again, reading every row and column, and returns how many rows there were. */
    long again(DataSource bare) throws Exception {
        long rows = 0;
        List<Sent> statements;
        synchronized (sent) {
            statements = List.copyOf(sent);
        }
        try (Connection connection = bare.getConnection()) {
            for (Sent one : statements) {
                if (!one.sql().stripLeading().toUpperCase().startsWith("SELECT")
                        && !one.sql().stripLeading().toUpperCase().startsWith("WITH")) continue;
                try (PreparedStatement statement = connection.prepareStatement(one.sql())) {
                    for (ParameterSetOperation value : one.values())
                        value.getMethod().invoke(statement, value.getArgs());
                    try (var results = statement.executeQuery()) {
                        int columns = results.getMetaData().getColumnCount();
                        for (; results.next(); rows++)
                            for (int column = 1; column <= columns; column++) results.getObject(column);
                    }
                }
            }
        }
        return rows;
    }
}
