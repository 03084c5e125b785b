package org.circulation.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.delivery.Outbox.Heard;
import org.circulation.delivery.Outbox.Told;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was told the first, and is to be told the second. */
@Component
class TellingAgain {

    /** A stopped one that may have left counts as told. */
    private static final String REACHED =
            "(d.state IN ('sent', 'queued') OR (d.state = 'stopped' AND d.leaving_since IS NOT NULL))";

    /** Takes {@code circulations} and {@code kinds}. */
    static final String HEARD = "d.circulation_id IN (:circulations) AND d.kind IN (:kinds) AND " + REACHED;

    /** The same once what has not left was stopped. */
    private static final String LEFT =
            "(d.state = 'sent' OR (d.state IN ('queued', 'stopped') AND d.leaving_since IS NOT NULL))";

    private final JdbcClient jdbc;

    TellingAgain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static boolean nobody(Heard heard) {
        return heard.circulations().isEmpty() || heard.kinds().isEmpty();
    }

    Told people(Collection<Heard> all, int names) {
        List<String> ways = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        for (Heard heard : all) {
            if (nobody(heard)) continue;
            int n = ways.size();
            ways.add("(d.circulation_id IN (:circulations%d) AND d.kind IN (:kinds%d))".formatted(n, n));
            values.put("circulations" + n, heard.circulations());
            values.put("kinds" + n, heard.kinds());
        }
        if (ways.isEmpty()) return new Told(0, List.of());
        String people = " FROM delivery d JOIN person p ON p.id = d.person_id WHERE " + LEFT
                + ways.stream().collect(Collectors.joining(" OR ", " AND (", ")"));
        return new Told(
                jdbc.sql("SELECT COUNT(DISTINCT p.id)" + people)
                        .params(values)
                        .query(Integer.class)
                        .single(),
                jdbc.sql("SELECT DISTINCT p.name, p.id" + people + " ORDER BY p.name, p.id LIMIT " + names)
                        .params(values)
                        .query((row, n) -> row.getString(1))
                        .list());
    }

    List<String> addresses(Heard heard) {
        if (nobody(heard)) return List.of();
        return ofAddresses("SELECT DISTINCT d.address", REACHED, heard)
                .query(String.class)
                .list();
    }

    int countAddresses(Heard heard) {
        if (nobody(heard)) return 0;
        return ofAddresses("SELECT COUNT(DISTINCT d.address)", LEFT, heard)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec ofAddresses(String what, String reached, Heard heard) {
        return jdbc.sql(what + " FROM delivery d WHERE d.address IS NOT NULL AND d.circulation_id IN (:circulations)"
                        + " AND d.kind IN (:kinds) AND " + reached)
                .param("circulations", heard.circulations())
                .param("kinds", heard.kinds());
    }
}
