package org.circulation.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.circulation.CirculationProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A letter's values as its templates see them: cleaned, with lines split, and with the reader's own link. */
@Component
class LetterModel {

    /** Where the reader stops this kind of message, or null. */
    static final String UNSUBSCRIBE = "unsubscribe";

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    /** Kinds that say that a date has passed; they look it. */
    private static final Set<String> LATE = Set.of("overdue", "escalated");

    private final ObjectMapper json;
    private final ObjectProvider<PersonalLinks> personalLinks;
    private final ObjectProvider<Unsubscribing> unsubscribing;
    private final CirculationProperties properties;

    LetterModel(
            ObjectMapper json,
            ObjectProvider<PersonalLinks> personalLinks,
            ObjectProvider<Unsubscribing> unsubscribing,
            CirculationProperties properties) {
        this.json = json;
        this.personalLinks = personalLinks;
        this.unsubscribing = unsubscribing;
        this.properties = properties;
    }

    Map<String, Object> of(QueuedMail mail) {
        var values = new HashMap<String, Object>();
        read(mail.model()).forEach((key, value) -> {
            Object clean = clean(value);
            values.put(key, clean);
            if (clean instanceof String text) values.put(key + "Lines", linesOf(text));
        });
        if (values.get("items") instanceof List<?> items) {
            values.put("items", items.stream().map(LetterModel::item).toList());
        }
        values.putIfAbsent("reference", mail.reference());
        // A reader's own link opens without an account; the letter's may need one.
        String own = personalLink(mail);
        values.put("link", own != null ? own : MailText.webAddress(values.get("link")));
        values.put(UNSUBSCRIBE, unsubscribe(mail));
        values.put("readerName", mail.name());
        values.put("subjectLine", mail.subject());
        values.put("whyYouGotThis", mail.reason());
        values.put("late", LATE.contains(mail.kind()));
        values.put("boardName", properties.boardName());
        values.put("boardShortName", properties.boardShortName());
        values.put("brand", properties.brandColour());
        values.put("tint", tint(properties.brandColour()));
        values.put("baseUrl", properties.baseUrl());
        return values;
    }

    private String unsubscribe(QueuedMail mail) {
        return unsubscribing
                .orderedStream()
                .map(stop -> stop.addressFor(mail.kind(), mail.email()))
                .map(MailText::webAddress)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String personalLink(QueuedMail mail) {
        return personalLinks
                .orderedStream()
                .map(links -> links.linkFor(mail.subjectType(), mail.subjectId(), mail.personId()))
                .map(MailText::webAddress)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> read(String model) {
        try {
            return json.readValue(model, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored letter's values are not JSON", e);
        }
    }

    private static Object clean(Object value) {
        if (value instanceof String text) return MailText.lines(text);
        if (value instanceof List<?> list)
            return list.stream().map(LetterModel::clean).toList();
        if (value instanceof Map<?, ?> map) {
            var cleaned = new HashMap<String, Object>();
            map.forEach((key, inner) -> cleaned.put(String.valueOf(key), clean(inner)));
            return cleaned;
        }
        return value;
    }

    private static List<String> linesOf(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** {@code title|reference|due|address}, or a map with these keys. A title may hold a bar itself. */
    private static Map<String, Object> item(Object item) {
        var values = new HashMap<String, Object>();
        if (item instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        } else {
            var parts = new ArrayList<>(List.of(String.valueOf(item).split("\\|", -1)));
            String[] names = {"address", "due", "reference"};
            for (String name : names) {
                if (parts.size() > 1) values.put(name, parts.remove(parts.size() - 1));
            }
            values.put("title", String.join("|", parts));
        }
        values.put("address", MailText.webAddress(values.get("address")));
        return values;
    }

    /** The brand colour thinned to a background on which dark text is easily read. */
    static String tint(String brand) {
        var tint = new StringBuilder("#");
        for (int i = 1; i < 7; i += 2) {
            int colour = Integer.parseInt(brand.substring(i, i + 2), 16);
            tint.append("%02x".formatted(255 - (255 - colour) * 7 / 100));
        }
        return tint.toString();
    }
}
