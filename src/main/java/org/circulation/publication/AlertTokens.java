package org.circulation.publication;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.circulation.CirculationProperties;
import org.springframework.stereotype.Component;

/**
 * The links in the public's emails. The one that confirms carries everything itself, so that nothing is stored before;
 * the one that stops names a subscriber by number and never expires.
 */
@Component
class AlertTokens {

    static final Duration CONFIRM_WITHIN = Duration.ofDays(3);

    /** What a link to confirm asks for. */
    record Asked(String email, AlertChoice choice, Instant until) {}

    private final Signature confirming;
    private final Signature stopping;
    private final Clock clock;

    AlertTokens(CirculationProperties properties, Clock clock) {
        this.confirming = new Signature("confirm alerts", properties.secret());
        this.stopping = new Signature("stop alerts", properties.secret());
        this.clock = clock;
    }

    String toConfirm(String email, AlertChoice choice) {
        String claim = String.join(
                "|",
                String.valueOf(clock.instant().plus(CONFIRM_WITHIN).getEpochSecond()),
                choice.sections().stream().map(Audience::key).collect(Collectors.joining(";")),
                String.join(";", choice.topics()),
                email);
        return confirming.signed(
                Base64.getUrlEncoder().withoutPadding().encodeToString(claim.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty if it is not ours; {@code until} may have passed. */
    Optional<Asked> readConfirm(String text) {
        return confirming.read(text).map(claim -> {
            String[] parts = new String(Base64.getUrlDecoder().decode(claim), StandardCharsets.UTF_8).split("\\|", 4);
            var choice =
                    new AlertChoice(list(parts[1]).stream().map(Audience::of).toList(), list(parts[2]));
            return new Asked(parts[3], choice, Instant.ofEpochSecond(Long.parseLong(parts[0])));
        });
    }

    boolean expired(Asked asked) {
        return clock.instant().isAfter(asked.until());
    }

    String toStop(long subscriberId) {
        return stopping.signed(Long.toString(subscriberId, Character.MAX_RADIX));
    }

    Optional<Long> readStop(String text) {
        return stopping.read(text).map(claim -> Long.parseLong(claim, Character.MAX_RADIX));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(";"));
    }
}
