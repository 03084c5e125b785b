package org.circulation.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * A picture of figures that stand in a table beneath it: the table is the truth, the picture a help.
 *
 * @param id of the figure on its page
 * @param kind {@code bar}, {@code stacked} or {@code line}
 * @param unit what is counted, e.g. "open tasks"; stands at the axis
 * @param labels one for each value of a series
 */
record Chart(String id, String kind, String title, String unit, List<String> labels, List<Series> series) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param tone on-time, waiting, due-soon, overdue, complete or neutral: colour and pattern
     * @param values null where there is nothing to say, which is not 0
     */
    record Series(String name, String tone, List<? extends Number> values) {}

    /** For the script that draws it. */
    public String getJson() {
        try {
            return JSON.writeValueAsString(
                    Map.of("kind", kind, "title", title, "unit", unit, "labels", labels, "series", series));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Chart " + id + " cannot be written", e);
        }
    }

    /** One sentence for those who do not see the picture. */
    public String getInWords() {
        return title + ". The figures are in the table below.";
    }
}
