package org.circulation.delivery;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** A mail server that does not answer is a degraded part: messages wait, the application goes on serving. */
@Component
class MailServerHealthIndicator implements HealthIndicator {

    /** Not in the order of statuses that decide the whole, which therefore stays "up". */
    static final Status DEGRADED = new Status("DEGRADED");

    private final MailServer server;

    MailServerHealthIndicator(MailServer server) {
        this.server = server;
    }

    @Override
    public Health health() {
        MailServer.Seen seen = server.seen();
        if (seen.answers() == null) return Health.unknown().build();
        if (seen.answers()) return Health.up().withDetail("seen", seen.at()).build();
        return Health.status(DEGRADED)
                .withDetail("seen", seen.at())
                .withDetail("problem", seen.problem())
                .build();
    }
}
