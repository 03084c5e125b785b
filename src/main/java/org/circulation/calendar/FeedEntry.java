package org.circulation.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One whole day of a calendar feed.
 *
 * @param uid the same for as long as the thing exists, whatever becomes of it
 * @param day Europe/London; as a date it is the same day wherever it is read
 * @param sequence grows with each change that its readers should see
 */
record FeedEntry(
        String uid,
        String kind,
        LocalDate day,
        String summary,
        String description,
        String url,
        int sequence,
        Instant changedAt,
        Status status) {

    enum Status {
        CONFIRMED,
        TENTATIVE,
        CANCELLED
    }
}
