package org.circulation.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Timeline;
import org.circulation.insight.Shown.ChannelLine;
import org.circulation.insight.Shown.Item;
import org.circulation.insight.Shown.Used;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each channel that the plan promised when the circulation started, with its evidence or why it was not used. */
@Component
class ChannelFigures {

    private final Channels channels;
    private final Names names;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ChannelFigures(Channels channels, Names names, JdbcClient jdbc, ObjectMapper json) {
        this.channels = channels;
        this.names = names;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Promised ones first, in the plan's order, then what was used besides. */
    List<ChannelLine> of(Item item) {
        List<String> promised = promised(item.id());
        List<Evidence> all = channels.of(item.id());
        Map<String, List<Evidence>> byChannel = new LinkedHashMap<>();
        promised.forEach(channel -> byChannel.put(channel, List.of()));
        byChannel.putAll(all.stream().collect(Collectors.groupingBy(Evidence::channel)));
        Map<String, String> people =
                names.people(all.stream().map(Evidence::by).distinct().toList());
        Map<String, String> named = names.channels();
        return byChannel.entrySet().stream()
                .map(entry -> new ChannelLine(
                        Names.nameOf(named, entry.getKey()),
                        promised.contains(entry.getKey()),
                        state(item, entry.getValue()),
                        entry.getValue().stream()
                                .map(evidence -> used(evidence, people))
                                .toList()))
                .toList();
    }

    private static StateWord state(Item item, List<Evidence> evidence) {
        if (evidence.stream().anyMatch(Evidence::used)) return new StateWord("complete", "Used");
        if (!evidence.isEmpty()) return new StateWord("neutral", "Not used");
        return item.getRunning()
                ? new StateWord("neutral", "Not yet")
                : new StateWord("attention", "Nothing was recorded");
    }

    private static Used used(Evidence evidence, Map<String, String> people) {
        return new Used(
                evidence.words(),
                evidence.link(),
                evidence.used(),
                people.getOrDefault(evidence.by(), evidence.by()),
                BritishDates.of(evidence.at()),
                strength(evidence));
    }

    private static String strength(Evidence evidence) {
        if (!evidence.used()) return null;
        if (evidence.link() != null && !evidence.link().isBlank()) return "Documented";
        return evidence.by().equals(Timeline.CIRCULATION) ? "Done by Circulation itself" : "Self-declared";
    }

    private List<String> promised(long circulationId) {
        String values = jdbc.sql("SELECT plan_values FROM circulation WHERE id = ?")
                .param(circulationId)
                .query(String.class)
                .single();
        try {
            var list = json.readTree(values).path("channels");
            return StreamSupport.stream(list.spliterator(), false)
                    .map(channel -> channel.asText())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The plan's values of circulation " + circulationId + " are no JSON", e);
        }
    }
}
