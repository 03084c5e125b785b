package org.circulation.publication;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What part of the updates is meant. It stands in the address, so that it can be kept, shared and followed.
 *
 * @param section null: all sections
 * @param topic a plan row's key; empty: all topics
 */
record UpdatesFilter(Audience section, String topic) {

    static final UpdatesFilter ALL = new UpdatesFilter(null, "");

    /** For the statements' {@code :section} and {@code :topic}. */
    Map<String, Object> values() {
        return Map.of("section", sectionKey(), "topic", topic);
    }

    public String sectionKey() {
        return section == null ? "" : section.key();
    }

    public UpdatesFilter in(Audience other) {
        return new UpdatesFilter(other, topic);
    }

    /** The path with this filter, e.g. {@code /updates.atom?for=parents&topic=e-safety-information}. */
    public String address(String path) {
        var address = UriComponentsBuilder.fromPath(path);
        if (section != null) address.queryParam("for", section.key());
        if (!topic.isEmpty()) address.queryParam("topic", topic);
        return address.toUriString();
    }
}
