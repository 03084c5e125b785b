package org.circulation.directory;

import java.time.Clock;
import java.time.LocalDate;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads, compares and only then writes; a fault anywhere leaves everything as it was. */
@Service
class CsvDirectoryImport implements DirectoryImport {

    private final DirectoryStore store;
    private final Meetings meetings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CsvDirectoryImport(DirectoryStore store, Meetings meetings, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.meetings = meetings;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Preview preview(Files files) {
        return previewOf(compare(files));
    }

    @Override
    @Transactional
    public Preview apply(Files files) {
        store.lock();
        DirectoryComparison changes = compare(files);
        if (changes.sentences.isEmpty()) return previewOf(changes);
        store.write(changes, clock.instant());
        // Added and moved first: what waits for a cancelled meeting may then find one of them.
        changes.meetings.forEach(m -> meetings.put(m.id(), m.group(), m.heldOn()));
        changes.cancelled.forEach(m -> meetings.cancel(m.id()));
        events.publishEvent(new DirectoryChanged());
        return previewOf(changes);
    }

    private static Preview previewOf(DirectoryComparison changes) {
        return new Preview(changes.sentences, changes.changesAdministrators());
    }

    private DirectoryComparison compare(Files files) {
        LocalDate today = BritishDates.dayOf(clock.instant());
        DirectoryContent now = store.read(meetings);
        return new DirectoryComparison(now, new DirectoryReader(today, now.meetings()).read(files), today);
    }
}
