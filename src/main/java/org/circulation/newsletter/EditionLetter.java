package org.circulation.newsletter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.circulation.CirculationProperties;
import org.circulation.circulation.Circulations;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.springframework.stereotype.Component;

/** An edition as one letter, the same for the preview and for everybody who gets it. */
@Component
class EditionLetter {

    /** What of an item's words stands in the letter; the rest is behind its link. */
    static final int LONGEST_WORDS = 900;

    private final Outbox outbox;
    private final Circulations circulations;
    private final NewsletterSettings settings;
    private final CirculationProperties properties;

    EditionLetter(
            Outbox outbox, Circulations circulations, NewsletterSettings settings, CirculationProperties properties) {
        this.outbox = outbox;
        this.circulations = circulations;
        this.settings = settings;
        this.properties = properties;
    }

    /** @return to how many people; who is on two lists gets one letter */
    int send(Edition edition, List<Item> items) {
        Letter letter = of(edition, items);
        return settings.audiences().stream()
                .mapToInt(audience -> outbox.toAudience(letter, audience))
                .sum();
    }

    Letter of(Edition edition, List<Item> items) {
        Map<String, Object> model = new HashMap<>();
        model.put("number", edition.number());
        model.put("title", edition.title());
        model.put("intro", edition.intro());
        model.put("items", items.stream().map(EditionLetter::shown).toList());
        model.values().removeIf(java.util.Objects::isNull);
        return new Letter(
                edition.circulationId(),
                edition.circulationId() == null
                        ? null
                        : circulations.get(edition.circulationId()).reference(),
                "newsletter",
                "edition",
                String.valueOf(edition.id()),
                0,
                properties.boardShortName() + " " + lowerFirst(edition.name()),
                "You are on one of the lists that the Board’s newsletter goes to.",
                model);
    }

    private static Map<String, Object> shown(Item item) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("title", item.title());
        shown.put(
                "lines",
                shortened(item.words())
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
        if (item.link() != null) shown.put("address", item.link());
        return shown;
    }

    /** Cut between two words. */
    static String shortened(String words) {
        if (words.length() <= LONGEST_WORDS) return words;
        String beginning = words.substring(0, LONGEST_WORDS);
        int end = Math.max(beginning.lastIndexOf(' '), beginning.lastIndexOf('\n'));
        if (end <= 0)
            end = Character.isHighSurrogate(beginning.charAt(LONGEST_WORDS - 1)) ? LONGEST_WORDS - 1 : LONGEST_WORDS;
        return beginning.substring(0, end).stripTrailing() + " …";
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
