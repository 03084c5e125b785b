package org.circulation.insight;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which circulations a page is about: what was asked for and exists. What was asked for and does not is among the problems
 * and narrows nothing, so that the page never shows something else in silence.
 *
 * @param rows names of everything that can be circulated, by key: the plan's rows in its order, then the strategy's
 * @param groups names of the groups and offices that may have a step, by id
 * @param found ids of the circulations that match the words; null where there are none
 * @param problems by the id of the field; empty when all is well
 */
record Choice(
        CirculationFilter asked,
        String state,
        String row,
        String group,
        String agency,
        Period period,
        Map<String, String> rows,
        Map<String, String> groups,
        Map<String, String> agencies,
        Long[] found,
        Map<String, String> problems) {

    static final String DASHBOARD = "/dashboard";

    /** What a list may be narrowed to, worst first. */
    static final Map<String, String> STATES = states();

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private static Map<String, String> states() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("overdue", "Overdue");
        words.put("due-this-week", "Due this week");
        words.put("due-soon", "Due soon");
        words.put("on-time", "On time");
        words.put("waiting", "Waiting for a meeting");
        words.put("failed", "A step has failed");
        words.put("complete", "Complete");
        words.put("rejected", "Rejected");
        words.put("cancelled", "Cancelled");
        return words;
    }

    public Map<String, String> getStates() {
        return STATES;
    }

    public String getText() {
        return asked.text();
    }

    public String getOrder() {
        return asked.order();
    }

    /** Whether the period narrows anything: without one, circulations of all times are shown. */
    public boolean isInPeriod() {
        return period.isTyped() && period.problems().isEmpty();
    }

    /** So many match that only the newest are shown. */
    public boolean isTooMany() {
        return found != null && found.length == CirculationSearch.MOST;
    }

    public boolean isNarrow() {
        return !narrowing().isEmpty();
    }

    /** "Policies and procedures, with the Training Group, 1 April to 30 June 2026". */
    public String getInWords() {
        List<String> parts = narrowing();
        if (row.isEmpty()) parts.add(0, parts.isEmpty() ? "Everything that was ever circulated" : "Every row");
        return String.join(", ", parts);
    }

    private List<String> narrowing() {
        List<String> parts = new ArrayList<>();
        if (!row.isEmpty()) parts.add(rows.get(row));
        if (!group.isEmpty()) parts.add("with the " + groups.get(group));
        if (!agency.isEmpty()) parts.add("asked of " + agencies.get(agency));
        if (isInPeriod()) parts.add(getDays());
        if (!state.isEmpty()) parts.add(inSentence(STATES.get(state)));
        if (!asked.text().isEmpty()) parts.add("matching “" + asked.text() + "”");
        return parts;
    }

    private static String inSentence(String words) {
        return words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1);
    }

    /** "1 April to 30 June 2026". */
    public String getDays() {
        LocalDate from = period.from();
        LocalDate to = period.to();
        if (from.equals(to)) return DAY_AND_YEAR.format(to);
        return (from.getYear() == to.getYear() ? DAY : DAY_AND_YEAR).format(from) + " to " + DAY_AND_YEAR.format(to);
    }

    /** "in the last twelve months", or the days that were chosen. */
    public String getWhen() {
        return isInPeriod() ? "from " + getDays() : "in the last twelve months";
    }

    /** This list's address with another state. */
    public String withState(String other) {
        return address(row, other).fragment("list").build().toUriString();
    }

    /** This list's address for one row. */
    public String withRow(String key) {
        return address(key, state).fragment("list").build().toUriString();
    }

    public String withRowAndState(String key, String other) {
        return address(key, other).fragment("list").build().toUriString();
    }

    public String withOrder(String other) {
        return address(row, state, other).fragment("list").build().toUriString();
    }

    String address() {
        return withState(state);
    }

    /** Everything but the page, encoded, for downloads of the same; empty where nothing is chosen. */
    public String getQuery() {
        String query = address(row, state).build().getQuery();
        return query == null ? "" : query;
    }

    private UriComponentsBuilder address(String ofRow, String ofState) {
        return address(ofRow, ofState, asked.order());
    }

    private UriComponentsBuilder address(String ofRow, String ofState, String order) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("row", ofRow);
        values.put("group", group);
        values.put("agency", agency);
        values.put("from", isInPeriod() ? period.typedFrom() : "");
        values.put("to", isInPeriod() ? period.typedTo() : "");
        values.put("state", ofState);
        values.put("text", asked.text());
        values.put("order", order.equals("newest") ? "" : order);
        values.values().removeIf(String::isEmpty);
        var address = UriComponentsBuilder.fromPath(DASHBOARD);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return UriComponentsBuilder.fromUriString(
                address.encode().buildAndExpand(values).toUriString());
    }
}
