package org.circulation.cascade;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * How an item was passed on.
 *
 * @param methods the strategy's own, from {@link #METHODS}; none where a channel is named
 * @param reach how many, or null where it cannot be told
 * @param unit {@code people} or {@code teams}
 * @param link evidence elsewhere, or null
 * @param file evidence given, or null
 * @param channel row 08: where the agency published its events, 1 to 200 characters; else null
 */
record PassedOn(
        List<String> methods,
        Integer reach,
        String unit,
        LocalDate happenedOn,
        String note,
        String link,
        Evidence file,
        String channel) {

    /** "Disseminating information" in the strategy's section on communication leads. */
    static final List<String> METHODS = List.of(
            "team meeting",
            "supervision",
            "learning event",
            "agency newsletter",
            "intranet",
            "briefing",
            "leaflet or display");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    record Evidence(String name, String mediaType, String sha256, byte[] bytes) {}

    boolean hasEvidence() {
        return link != null || file != null;
    }

    /** "passed it on by team meeting and intranet to 12 people on 3 December 2026, with evidence". */
    String inWords() {
        if (channel != null)
            return "published its training events by " + channel + " on " + DAY.format(happenedOn)
                    + (hasEvidence() ? ", with evidence" : "");
        var words = new StringBuilder("passed it on by ");
        words.append(String.join(", ", methods.subList(0, methods.size() - 1)));
        if (methods.size() > 1) words.append(" and ");
        words.append(methods.get(methods.size() - 1));
        if (reach != null)
            words.append(" to ").append(String.format(Locale.UK, "%,d ", reach)).append(counted());
        words.append(" on ").append(DAY.format(happenedOn));
        if (hasEvidence()) words.append(", with evidence");
        return words.toString();
    }

    private String counted() {
        if (reach != 1) return unit;
        return unit.equals("teams") ? "team" : "person";
    }
}
