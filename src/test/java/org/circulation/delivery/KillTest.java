package org.circulation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.circulation.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A separate JVM with the whole application, killed with {@code kill -9} at a random moment after 10–90% of the messages
 * have left, and started again: the rest leaves, nothing is lost, and at most one message per sending thread comes
 * twice, with the same Message-ID. Three kills a database; {@code -Dkill.seeds=20} for more.
 */
class KillTest {

    private static final int MAILS = 300;
    private static final int THREADS = 2;
    private static final int SEEDS = Integer.getInteger("kill.seeds", 3);

    @TempDir
    Path folder;

    @Test
    void given_h2_when_the_process_is_killed_while_sending_then_the_rest_leaves_once() throws Exception {
        killAndStartAgain(
                "jdbc:h2:file:" + folder.resolve("killed")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "sa");
    }

    @Test
    void given_postgresql_when_the_process_is_killed_while_sending_then_the_rest_leaves_once() throws Exception {
        killAndStartAgain(Postgres.newDatabase(), "postgres");
    }

    /** Each start serves twice: it finishes what the killed one left, then is killed itself in the next round. */
    private void killAndStartAgain(String database, String user) throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        Child child = null;
        try {
            child = new Child(database, user, server.getSmtp().getPort());
            int repeated = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                server.purgeEmailFromAllMailboxes();
                int killAfter = MAILS / 10 + new Random(seed).nextInt(MAILS * 8 / 10);
                assertThat(child.ask("queue " + seed + " " + MAILS)).isEqualTo(">queued " + MAILS);
                await(() -> server.getReceivedMessages().length >= killAfter);
                child.kill();
                int left = server.getReceivedMessages().length;
                assertThat(left).as("left when killed, seed " + seed).isLessThan(MAILS);

                child = new Child(database, user, server.getSmtp().getPort());
                await(() -> recipients(server).size() == MAILS);
                Child alive = child;
                String allSent = ">[sent=" + MAILS * (seed + 1) + "]";
                await(() -> alive.ask("states").equals(allSent));
                repeated += assertOnceEach(server, seed);
                System.out.printf("kill test, seed %d: killed after %d of %d%n", seed, left, MAILS);
            }
            System.out.printf("kill test on %s: %d kills, %d messages twice%n", user, SEEDS, repeated);
        } finally {
            if (child != null) child.kill();
            server.stop();
        }
    }

    private static int assertOnceEach(GreenMail server, int seed) throws Exception {
        Map<String, List<String>> idsByRecipient = new HashMap<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            idsByRecipient
                    .computeIfAbsent(message.getAllRecipients()[0].toString(), key -> new ArrayList<>())
                    .add(message.getMessageID());
        }
        List<List<String>> twice =
                idsByRecipient.values().stream().filter(ids -> ids.size() > 1).toList();
        assertThat(idsByRecipient).as("nothing lost, seed " + seed).hasSize(MAILS);
        assertThat(twice).as("repeated, seed " + seed).hasSizeLessThanOrEqualTo(THREADS);
        assertThat(twice).allSatisfy(ids -> assertThat(new HashSet<>(ids)).hasSize(1));
        return twice.size();
    }

    private static HashSet<String> recipients(GreenMail server) {
        var recipients = new HashSet<String>();
        for (MimeMessage message : server.getReceivedMessages()) {
            try {
                recipients.add(message.getAllRecipients()[0].toString());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return recipients;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited two minutes").isLessThan(end);
            Thread.sleep(1);
        }
    }

    /** The other process. */
    private static final class Child {
        private final Process process;
        private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private final StringBuffer output = new StringBuffer();

        Child(String database, String user, int mailPort) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            process = new ProcessBuilder(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx384m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledApplication.class.getName(),
                            "--spring.profiles.active=demo",
                            "--spring.datasource.url=" + database,
                            "--spring.datasource.username=" + user,
                            "--spring.datasource.password=",
                            "--spring.mail.host=127.0.0.1",
                            "--spring.mail.port=" + mailPort,
                            "--server.port=0",
                            "--circulation.base-url=http://localhost",
                            "--circulation.demo.history=false",
                            // Nothing starts by itself and writes letters of its own.
                            "--circulation.sweep-interval=P1D",
                            "--circulation.delivery.threads=" + THREADS,
                            "--circulation.delivery.lease=2s",
                            "--camunda.bpm.job-execution.enabled=false")
                    .redirectErrorStream(true)
                    .start();
            var reader = new Thread(this::read, "output of the other process");
            reader.setDaemon(true);
            reader.start();
            assertThat(answer()).isEqualTo(">ready");
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.append(line).append('\n');
                    if (line.startsWith(">")) answers.add(line);
                }
            } catch (IOException e) {
                // It was killed.
            }
        }

        String ask(String command) {
            try {
                process.getOutputStream().write((command + "\n").getBytes());
                process.getOutputStream().flush();
                return answer();
            } catch (IOException e) {
                throw new IllegalStateException(output.toString(), e);
            }
        }

        private String answer() {
            try {
                for (int i = 0; i < 120; i++) {
                    String answer = answers.poll(1, TimeUnit.SECONDS);
                    if (answer != null) return answer;
                    if (!process.isAlive()) break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("The other process said nothing:\n" + output);
        }

        /** SIGKILL: no shutdown hook runs. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
