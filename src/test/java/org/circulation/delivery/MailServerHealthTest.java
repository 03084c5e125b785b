package org.circulation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.SimpleStatusAggregator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that is down is a degraded part, not a dead application. */
class MailServerHealthTest {

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final MailServer server = new MailServer(new SmtpCarrier(sender), Clock.systemUTC());
    private final MailServerHealthIndicator health = new MailServerHealthIndicator(server);

    @Test
    void given_a_server_that_was_not_tried_when_health_is_asked_then_it_does_not_guess() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void given_a_server_that_answers_when_health_is_asked_then_it_is_up() {
        try (var running = new ScriptedMailServer()) {
            lookAt(running.port());
        }
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void given_a_server_that_is_down_when_health_is_asked_then_the_part_is_degraded_and_the_whole_is_up()
            throws IOException {
        // Bound and never listening: nobody else can answer at this port meanwhile.
        try (var silent = new Socket()) {
            silent.bind(new InetSocketAddress("127.0.0.1", 0));
            lookAt(silent.getLocalPort());
        }
        Status status = health.health().getStatus();
        assertThat(status).isEqualTo(MailServerHealthIndicator.DEGRADED);
        assertThat(health.health().getDetails()).containsKey("problem");
        assertThat(new SimpleStatusAggregator().getAggregateStatus(Status.UP, status))
                .isEqualTo(Status.UP);
    }

    private void lookAt(int port) {
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        server.lookNowAndThen();
    }
}
