package org.circulation.cascade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.directory.Directory.Agency;
import org.springframework.stereotype.Component;

/**
 * Sends a cascade's letters: one to each person, in as many wordings as there are kinds of reader (leads, people asked
 * for themselves, and for row 08 the sectors' channels), not as many as there are readers.
 */
@Component
class CascadeMail {

    /** A person, and for whom they were asked to answer. */
    record Recipient(long personId, String agencyId) {}

    /**
     * Whom a letter is worded for.
     *
     * @param oneself asked for themselves and for no agency
     * @param channels row 08: lines that name the plan's channel; else empty
     */
    record Reader(boolean oneself, List<String> channels) {}

    private final Outbox outbox;
    private final OwnChannels ownChannels;

    CascadeMail(Outbox outbox, OwnChannels ownChannels) {
        this.outbox = outbox;
        this.ownChannels = ownChannels;
    }

    /** @return how many people were written to */
    int send(CascadeRow cascade, List<Recipient> recipients, Function<Reader, Letter> letter) {
        int written = 0;
        for (var group : byReader(cascade, recipients).entrySet())
            written += outbox.toPeople(letter.apply(group.getKey()), group.getValue());
        return written;
    }

    private Map<Reader, List<Long>> byReader(CascadeRow cascade, List<Recipient> recipients) {
        Map<Long, Set<String>> agencies = new LinkedHashMap<>();
        for (Recipient one : recipients) {
            Set<String> led = agencies.computeIfAbsent(one.personId(), id -> new TreeSet<>());
            if (!Oneself.is(one.agencyId())) led.add(one.agencyId());
        }
        Map<String, Agency> known = cascade.publishesByOwnChannel() ? ownChannels.agencies() : Map.of();
        Map<Reader, List<Long>> byReader = new LinkedHashMap<>();
        agencies.forEach((person, led) -> {
            List<String> channels =
                    cascade.publishesByOwnChannel() && !led.isEmpty() ? ownChannels.inWords(led, known) : List.of();
            byReader.computeIfAbsent(new Reader(led.isEmpty(), channels), reader -> new ArrayList<>())
                    .add(person);
        });
        return byReader;
    }
}
