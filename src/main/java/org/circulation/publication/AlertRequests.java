package org.circulation.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.CirculationProperties;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.springframework.stereotype.Component;

/**
 * Somebody, perhaps not the owner of the address, asked for emails: the owner is asked to confirm. Nothing is stored but
 * the queued message, and that is forgotten when its link has expired.
 */
@Component
class AlertRequests {

    static final String CONFIRM = "alerts-confirm";

    /** As often as one network may ask: a school has many parents behind one address. */
    private final Allowance ofClients = new Allowance(20, Duration.ofHours(1));

    private final Allowance ofAddresses = new Allowance(3, Duration.ofDays(1));
    private final AlertTokens tokens;
    private final Topics topics;
    private final Outbox outbox;
    private final CirculationProperties properties;
    private final Clock clock;

    AlertRequests(AlertTokens tokens, Topics topics, Outbox outbox, CirculationProperties properties, Clock clock) {
        this.tokens = tokens;
        this.topics = topics;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** @return false if this client asks too often; whether the address gets a message is not told */
    boolean ask(String client, String email, AlertChoice choice) {
        if (!ofClients.take(client)) return false;
        if (ofAddresses.take(email)) outbox.toAddresses(letter(email, choice), List.of(email));
        return true;
    }

    void forgetExpired() {
        outbox.forget(CONFIRM, clock.instant().minus(AlertTokens.CONFIRM_WITHIN));
    }

    private Letter letter(String email, AlertChoice choice) {
        // The round is the minute, so that a form sent twice is one message whichever node it reaches.
        int minute = (int) (clock.instant().getEpochSecond() / 60);
        return new Letter(
                null,
                null,
                CONFIRM,
                "alerts",
                "confirm",
                minute,
                "Please confirm: emails about new updates",
                "Somebody, probably you, entered this address on our updates page.",
                Map.of(
                        "sections",
                        inWords(choice),
                        "topics",
                        choice.topics().isEmpty()
                                ? "Every topic"
                                : choice.topics().stream().map(topics::name).collect(Collectors.joining(", ")),
                        "link",
                        properties.baseUrl() + "/updates/alerts/confirm/" + tokens.toConfirm(email, choice)));
    }

    static String inWords(AlertChoice choice) {
        return choice.sections().stream().map(Audience::heading).collect(Collectors.joining(", "));
    }
}
