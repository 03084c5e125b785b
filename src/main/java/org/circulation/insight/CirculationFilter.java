package org.circulation.insight;

import java.util.Locale;

/** What is asked for, straight from the query string: nothing here is known to exist yet. */
record CirculationFilter(
        String state,
        String row,
        String group,
        String agency,
        String from,
        String to,
        String text,
        String order,
        String page) {

    private static final int LONGEST = 100;

    CirculationFilter {
        state = cut(state);
        row = cut(row);
        group = cut(group);
        agency = cut(agency);
        from = cut(from);
        to = cut(to);
        text = cut(text);
        order = "urgent".equals(order) ? "urgent" : "newest";
        page = cut(page);
    }

    private static String cut(String typed) {
        if (typed == null) return "";
        String value = typed.strip();
        return value.substring(0, Math.min(LONGEST, value.length()));
    }

    /** The page asked for, from 1. */
    int number() {
        return page.matches("\\d{1,6}") ? Math.max(1, Integer.parseInt(page)) : 1;
    }

    /** The text for LIKE with {@code \} as escape: what was typed is taken literally. */
    String like() {
        return "%"
                + text.toLowerCase(Locale.UK)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }
}
