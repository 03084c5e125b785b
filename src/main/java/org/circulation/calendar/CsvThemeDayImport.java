package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.circulation.plan.BritishDates;
import org.circulation.plan.ThemeDayRule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads, compares and only then writes; a fault anywhere leaves everything as it was. */
@Service
class CsvThemeDayImport implements ThemeDayImport {

    private final JdbcThemeDays themeDays;
    private final Clock clock;

    CsvThemeDayImport(JdbcThemeDays themeDays, Clock clock) {
        this.themeDays = themeDays;
        this.clock = clock;
    }

    @Override
    public List<String> preview(byte[] file) {
        return changes(read(file));
    }

    @Override
    @Transactional
    public List<String> apply(byte[] file) {
        List<ThemeDayFile.Line> lines = read(file);
        List<String> changes = changes(lines);
        for (ThemeDayFile.Line line : lines) {
            themeDays.put(line.day());
            line.dates().values().forEach(day -> themeDays.enter(line.day().id(), day));
        }
        return changes;
    }

    private List<ThemeDayFile.Line> read(byte[] file) {
        return new ThemeDayFile(BritishDates.dayOf(clock.instant())).read(file);
    }

    private List<String> changes(List<ThemeDayFile.Line> lines) {
        List<String> changes = new ArrayList<>();
        for (ThemeDayFile.Line line : lines) {
            JdbcThemeDays.Entry day = line.day();
            JdbcThemeDays.Entry old = themeDays.find(day.id()).orElse(null);
            if (old == null) changes.add(day.name() + " (" + day.id() + ") is added: " + words(day) + ".");
            else if (!old.equals(day))
                changes.add(old.name() + " (" + day.id() + ")" + (old.retired() ? " comes back" : " changes") + ": "
                        + (old.name().equals(day.name()) ? "" : "it is called " + day.name() + ", ") + words(day)
                        + (old.source().equals(day.source()) ? "" : ", from " + day.source()) + ".");
            Map<Integer, LocalDate> entered = themeDays.datesOf(day.id());
            line.dates().forEach((year, date) -> {
                if (!date.equals(entered.get(year)))
                    changes.add(day.name() + " of " + year + " is entered for " + BritishDates.of(date) + ".");
            });
        }
        return changes;
    }

    private static String words(JdbcThemeDays.Entry day) {
        return new ThemeDayRule(day.rule()).inWords() + ", " + (day.days() == 1 ? "1 day" : day.days() + " days")
                + (day.safeguarding() ? ", circulated by a row of its own" : "");
    }
}
