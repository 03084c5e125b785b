package org.circulation.insight;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.circulation.engine.WaitingTimes.Month;

/** Every month of the period with what started and ended in it; months without anything are 0, not missing. */
record ProcessMonths(List<Month> months) {

    /** A period of more months is cut to those in which something happened, from the first to the last. */
    private static final int ALL_SHOWN = 24;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

    static ProcessMonths of(List<Month> found, Period period) {
        if (found.isEmpty()) return new ProcessMonths(List.of());
        Map<YearMonth, Month> known = found.stream().collect(Collectors.toMap(Month::month, Function.identity()));
        YearMonth first = YearMonth.from(period.from());
        YearMonth last = YearMonth.from(period.to());
        if (first.plusMonths(ALL_SHOWN).isBefore(last)) {
            first = found.get(0).month();
            last = found.get(found.size() - 1).month();
        }
        List<Month> months = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1))
            months.add(known.getOrDefault(month, new Month(month, 0, 0, 0)));
        return new ProcessMonths(months);
    }

    /** Null where nothing started or ended. */
    Chart chart(String unit) {
        if (months.isEmpty()) return null;
        return new Chart(
                "months",
                "bar",
                "Started, finished and broken off each month",
                unit,
                months.stream().map(month -> MONTH.format(month.month())).toList(),
                List.of(
                        new Chart.Series("Started", "on-time", values(Month::started)),
                        new Chart.Series("Finished", "complete", values(Month::finished)),
                        new Chart.Series("Broken off", "neutral", values(Month::cancelled))));
    }

    private List<Long> values(ToLongFunction<Month> of) {
        return months.stream().mapToLong(of).boxed().toList();
    }
}
