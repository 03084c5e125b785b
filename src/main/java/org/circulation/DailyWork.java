package org.circulation;

/**
 * What a room does by itself when its day has come: reminders, starts, reviews. One schedule runs all of it often; each piece
 * does nothing twice, whichever node runs it, and catches up after a pause.
 */
public interface DailyWork {

    /** Does what is due by now. A failure of one thing leaves the others done, and is tried again next time. */
    void doWhatIsDue();
}
