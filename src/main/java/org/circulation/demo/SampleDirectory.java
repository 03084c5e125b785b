package org.circulation.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.circulation.calendar.ThemeDayImport;
import org.circulation.directory.Directory;
import org.circulation.directory.DirectoryImport;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Fills an empty directory and calendar with sample ones, through the same import that a board uses, before the first request. */
@Component
@Profile("demo")
class SampleDirectory implements SmartLifecycle {

    private final Directory directory;
    private final DirectoryImport directoryImport;
    private final ThemeDayImport themeDays;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private volatile boolean running;

    SampleDirectory(
            Directory directory,
            DirectoryImport directoryImport,
            ThemeDayImport themeDays,
            WorkingCalendar calendar,
            Clock clock) {
        this.directory = directory;
        this.directoryImport = directoryImport;
        this.themeDays = themeDays;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** After the engine's own start, long before the web server's. */
    @Override
    public int getPhase() {
        return 100;
    }

    @Override
    public void start() {
        if (directory.groups().isEmpty()) {
            directoryImport.apply(files());
            // The days of those without a rule are the usual weeks of the year: each year's is to be checked at its
            // source.
            themeDays.apply(file("theme-days.csv"));
        }
        running = true;
    }

    DirectoryImport.Files files() {
        LocalDate today = BritishDates.dayOf(clock.instant());
        return new DirectoryImport.Files(
                file("groups.csv"),
                file("agencies.csv"),
                file("people.csv"),
                new SampleMeetings(calendar).csv(today).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] file(String name) {
        try {
            return new ClassPathResource("sample-directory/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
