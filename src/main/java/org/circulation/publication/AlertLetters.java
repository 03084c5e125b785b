package org.circulation.publication;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.circulation.CirculationProperties;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.delivery.Outbox.Heard;
import org.circulation.delivery.Unsubscribing;
import org.springframework.stereotype.Component;

/** One email for an item to each address that asked for its section and topic, in the words of that section's version. */
@Component
class AlertLetters implements Unsubscribing {

    static final String ALERT = "update-alert";

    private static final String CORRECTED = "update-corrected";
    private static final String WITHDRAWN = "update-withdrawn";
    private static final Set<String> KINDS = Set.of(ALERT, CORRECTED, WITHDRAWN);

    private final AlertSubscribers subscribers;
    private final AlertTokens tokens;
    private final Topics topics;
    private final Outbox outbox;
    private final CirculationProperties properties;

    AlertLetters(
            AlertSubscribers subscribers,
            AlertTokens tokens,
            Topics topics,
            Outbox outbox,
            CirculationProperties properties) {
        this.subscribers = subscribers;
        this.tokens = tokens;
        this.topics = topics;
        this.outbox = outbox;
        this.properties = properties;
    }

    /**
     * @param versions all that stand
     * @param added for whom there is something new
     * @return how many addresses are told
     */
    int tell(List<Update> versions, Collection<Audience> added) {
        int told = 0;
        for (Audience section : Audience.SECTIONS) {
            if (!added.contains(section) && !added.contains(Audience.EVERYONE)) continue;
            Update version = versionFor(section, versions);
            // The outbox keeps one message per item and address: who reads two sections hears once.
            if (version != null)
                told += outbox.toAddresses(letter(section, version), subscribers.of(section, version.topic()));
        }
        return told;
    }

    /** Whoever was told of the item and has not stopped the emails since: an address that stops is forgotten. */
    int tellCorrection(Update item, String correction) {
        // By its words: the outbox keeps one message per address and round, and an item may be corrected again.
        int round = Objects.hash(item.title(), item.summary(), correction) & Integer.MAX_VALUE;
        return tellAgain(item, CORRECTED, round, "Corrected: ", Map.of("correction", correction));
    }

    int tellWithdrawal(Update item, String reason) {
        return tellAgain(item, WITHDRAWN, 0, "Withdrawn: ", Map.of("reason", reason));
    }

    int told(long circulationId) {
        return outbox.addressesTold(heard(circulationId));
    }

    private static Heard heard(long circulationId) {
        return new Heard(List.of(circulationId), List.of(ALERT));
    }

    private int tellAgain(Update item, String kind, int round, String subject, Map<String, Object> words) {
        Map<String, Object> model = new HashMap<>(words);
        model.put("title", item.title());
        model.put("link", properties.baseUrl() + item.address(null));
        Letter letter = new Letter(
                item.circulationId(),
                item.reference(),
                kind,
                "circulation",
                String.valueOf(item.circulationId()),
                round,
                subject + item.title(),
                "You asked on our updates page for emails, and we sent you one about this.",
                model);
        return outbox.toAddressesTold(letter, heard(item.circulationId()));
    }

    private static Update versionFor(Audience section, List<Update> versions) {
        return versions.stream()
                .filter(v -> v.audience() == section)
                .findFirst()
                .or(() -> versions.stream()
                        .filter(v -> v.audience() == Audience.EVERYONE)
                        .findFirst())
                .orElse(null);
    }

    private Letter letter(Audience section, Update version) {
        return new Letter(
                version.circulationId(),
                version.reference(),
                ALERT,
                "circulation",
                String.valueOf(version.circulationId()),
                0,
                "New: " + version.title(),
                "You asked on our updates page for emails for " + section.people() + ".",
                Map.of(
                        "title", version.title(),
                        "summary", version.summary(),
                        "section", section.heading(),
                        "topic", topics.name(version.topic()),
                        "link", properties.baseUrl() + version.address(section)));
    }

    @Override
    public String addressFor(String kind, String email) {
        if (!KINDS.contains(kind)) return null;
        return subscribers
                .idOf(email)
                .map(id -> properties.baseUrl() + "/updates/alerts/stop/" + tokens.toStop(id))
                .orElse(null);
    }
}
