package org.circulation.insight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the deadlines is asked for, straight from the query string, so that a view can be kept and sent. What cannot be
 * read means "all", or today's month.
 *
 * @param group id, or empty
 * @param row key, or empty
 * @param view {@code list} or {@code month}
 * @param month year and month, e.g. 2026-12, or empty
 * @param when one of {@link #BANDS}, or empty
 * @param day one day of the list, year-month-day, or empty
 */
record DeadlineFilter(String group, String row, String view, String month, String when, String day, Integer page) {

    /** From the most urgent on. */
    static final List<String> BANDS = List.of("late", "today", "this-week", "next-week", "later");

    DeadlineFilter {
        group = group == null ? "" : group.strip();
        row = row == null ? "" : row.strip();
        view = "month".equals(view) ? "month" : "list";
        month = monthOf(month) == null ? "" : month;
        when = when != null && BANDS.contains(when) ? when : "";
        day = dayOf(day) == null ? "" : day;
        page = page == null ? 1 : page;
    }

    boolean isMonthView() {
        return view.equals("month");
    }

    public boolean getByMonth() {
        return isMonthView();
    }

    public boolean getNarrow() {
        return !(group.isEmpty() && row.isEmpty() && when.isEmpty() && day.isEmpty());
    }

    YearMonth month(LocalDate today) {
        YearMonth asked = monthOf(month);
        return asked == null ? YearMonth.from(today) : asked;
    }

    /** Null: every day. */
    LocalDate onDay() {
        return dayOf(day);
    }

    public String withWhen(String other) {
        return address("list", "", other, "");
    }

    public String withView(String other) {
        return address(other, other.equals("month") ? month : "", "", "");
    }

    String withMonth(YearMonth other) {
        return address("month", other.toString(), "", "");
    }

    String withDay(LocalDate other) {
        return address("list", "", "", other.toString());
    }

    String address() {
        return address(view, month, when, day);
    }

    /** For downloads: group and row, which is what narrows them. */
    public String getQuery() {
        String address = address("list", "", "", "");
        return address.contains("?") ? address.substring(address.indexOf('?') + 1) : "";
    }

    private String address(String ofView, String ofMonth, String ofWhen, String ofDay) {
        var address = UriComponentsBuilder.fromPath("/dashboard/deadlines");
        if (!group.isEmpty()) address.queryParam("group", "{group}");
        if (!row.isEmpty()) address.queryParam("row", "{row}");
        if (!ofView.equals("list")) address.queryParam("view", ofView);
        if (!ofMonth.isEmpty()) address.queryParam("month", ofMonth);
        if (!ofWhen.isEmpty()) address.queryParam("when", ofWhen);
        if (!ofDay.isEmpty()) address.queryParam("day", ofDay);
        return address.encode()
                .buildAndExpand(java.util.Map.of("group", group, "row", row))
                .toUriString();
    }

    private static YearMonth monthOf(String text) {
        try {
            YearMonth month = text == null ? null : YearMonth.parse(text);
            return month == null || month.getYear() < 2000 || month.getYear() >= 2200 ? null : month;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate dayOf(String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 2000 || day.getYear() >= 2200 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
