package org.circulation.insight;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the agencies' pages is asked for. A row of the plan or a sector that does not exist is said to be a problem, and
 * everything is shown: a kept address must not show all in silence.
 *
 * @param row a plan row's key, or empty for all
 * @param sector a sector of the directory, or empty for all
 * @param problems by the id of the field; empty when all is well
 */
record AgencyFilter(Period period, LocalDate today, String row, String sector, int page, Map<String, String> problems) {

    static AgencyFilter of(
            Period period,
            LocalDate today,
            String row,
            String sector,
            Integer page,
            Collection<String> rows,
            Collection<String> sectors) {
        Map<String, String> problems = new LinkedHashMap<>(period.problems());
        return new AgencyFilter(
                period,
                today,
                known("row", "Topic", row, rows, problems),
                known("sector", "Sector", sector, sectors, problems),
                page == null ? 1 : page,
                problems);
    }

    private static String known(
            String field, String label, String typed, Collection<String> known, Map<String, String> problems) {
        String asked = typed == null ? "" : typed.strip();
        if (asked.isEmpty() || known.contains(asked)) return asked;
        String shown = asked.length() > 40 ? asked.substring(0, 40) + "…" : asked;
        problems.put(field, label + ": “" + shown + "” does not exist (any more). All are shown; choose one again.");
        return "";
    }

    /** The address of the same under another path. */
    public String address(String path) {
        return filtered(UriComponentsBuilder.fromPath(path), row);
    }

    /** An agency's own page, about one topic. */
    public String ofAgency(String agency, String topic) {
        return filtered(UriComponentsBuilder.fromPath("/dashboard/agencies/{agency}"), topic, Map.of("agency", agency));
    }

    /** What the address asks for, for downloads: "from=2026-01-01&row=…", or empty. */
    public String getQuery() {
        String address = address("");
        return address.isEmpty() ? "" : address.substring(1);
    }

    public boolean isNarrow() {
        return !(row.isEmpty() && sector.isEmpty()) || period.isTyped();
    }

    private String filtered(UriComponentsBuilder address, String topic) {
        return filtered(address, topic, Map.of());
    }

    private String filtered(UriComponentsBuilder address, String topic, Map<String, String> path) {
        var values = new HashMap<String, Object>(path);
        if (!period.typedFrom().isEmpty()) address.queryParam("from", "{from}");
        if (!period.typedTo().isEmpty()) address.queryParam("to", "{to}");
        if (!topic.isEmpty()) address.queryParam("row", "{row}");
        if (!sector.isEmpty() && path.isEmpty()) address.queryParam("sector", "{sector}");
        values.put("from", period.typedFrom());
        values.put("to", period.typedTo());
        values.put("row", topic);
        values.put("sector", sector);
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** For the SQL of {@link AgencyItems}. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("begins", period.begins().atOffset(ZoneOffset.UTC));
        values.put("ends", period.ends().atOffset(ZoneOffset.UTC));
        values.put("today", today);
        values.put("row", row);
        values.put("sector", sector);
        values.put("agency", "");
        return values;
    }
}
