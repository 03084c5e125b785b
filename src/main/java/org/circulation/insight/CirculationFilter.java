package org.circulation.insight;

import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/** What of the dashboard's list is asked for, straight from the query string; unknown values mean "all". */
record CirculationFilter(String state, String row, String text, String order, Integer page) {

    /** The states in words a list may be narrowed to, worst first. */
    static final List<String> STATES =
            List.of("overdue", "due-soon", "on-time", "waiting", "complete", "rejected", "cancelled");

    CirculationFilter {
        state = state != null && STATES.contains(state) ? state : "";
        row = row == null ? "" : row.strip();
        text = text == null
                ? ""
                : text.strip().substring(0, Math.min(100, text.strip().length()));
        order = "urgent".equals(order) ? "urgent" : "newest";
        page = page == null ? 1 : page;
    }

    boolean isNarrow() {
        return !(state.isEmpty() && row.isEmpty() && text.isEmpty());
    }

    public boolean getNarrow() {
        return isNarrow();
    }

    /** The address of this list, below the plan, with another state. */
    public String withState(String other) {
        return address(other);
    }

    String address() {
        return address(state);
    }

    private String address(String ofState) {
        var address = UriComponentsBuilder.fromPath("/dashboard").fragment("list");
        if (!ofState.isEmpty()) address.queryParam("state", ofState);
        if (!row.isEmpty()) address.queryParam("row", "{row}");
        if (!text.isEmpty()) address.queryParam("text", "{text}");
        if (!order.equals("newest")) address.queryParam("order", order);
        var values = new java.util.HashMap<String, Object>();
        values.put("row", row);
        values.put("text", text);
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** For LIKE with {@code \} as escape. */
    String likeText() {
        return "%"
                + text.toLowerCase(java.util.Locale.UK)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }
}
