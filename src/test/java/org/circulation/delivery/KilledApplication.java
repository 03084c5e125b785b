package org.circulation.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import org.circulation.CirculationApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole application in a process of its own, for {@link KillTest} to kill. Commands come by standard input, one a
 * line: {@code queue <round> <people>} and {@code states}; answers begin with {@code >}.
 */
public final class KilledApplication {

    private static final long CIRCULATION = 700_001;

    private KilledApplication() {}

    public static void main(String[] args) throws Exception {
        var context = SpringApplication.run(CirculationApplication.class, args);
        var outbox = context.getBean(Outbox.class);
        var jdbc = context.getBean(JdbcClient.class);
        var transaction = context.getBean(TransactionTemplate.class);
        System.out.println(">ready");
        var commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("queue")) {
                int round = Integer.parseInt(words[1]);
                int people = Integer.parseInt(words[2]);
                int queued = transaction.execute(status -> {
                    if (round == 0) people(jdbc, people);
                    return outbox.toAudience(letter(round), "kill-test");
                });
                System.out.println(">queued " + queued);
            } else {
                List<String> states = jdbc.sql(
                                "SELECT state || '=' || COUNT(*) FROM delivery WHERE circulation_id = :c GROUP BY state")
                        .param("c", CIRCULATION)
                        .query(String.class)
                        .list();
                System.out.println(">" + states);
            }
        }
    }

    private static void people(JdbcClient jdbc, int people) {
        for (int i = 0; i < people; i++) {
            jdbc.sql("INSERT INTO person (id, email, username, name, role) VALUES (:id, :e, :e, :e, 'member')")
                    .param("id", 700_000 + i)
                    .param("e", "kill-test-" + i + "@example.org")
                    .update();
            jdbc.sql("INSERT INTO person_audience VALUES (:id, 'kill-test')")
                    .param("id", 700_000 + i)
                    .update();
        }
    }

    private static Letter letter(int round) {
        return new Letter(
                CIRCULATION,
                "POL-2026-0700",
                "cascade",
                "cascade",
                "700001",
                round,
                "Round " + round,
                "You are your agency's communication lead.",
                Map.of("title", "A policy", "ask", "return"));
    }
}
