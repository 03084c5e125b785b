package org.circulation.calendar;

import java.time.LocalDate;

/**
 * A promise with a date.
 *
 * @param subjectType {@code task} or {@code cascade}
 * @param subjectId the engine's task id, or the cascade's id
 * @param title the promise in words
 * @param ownerGroup Camunda group id that owns it, or null
 * @param ownerUser username that owns it, or null
 * @param meetingId the meeting it is counted from, or null
 * @param waitsUntil the meeting's day it waits for, or null
 * @param dueOn due at the end of this day, Europe/London
 * @param term the promise's length as {@link org.circulation.plan.Term} writes it, e.g. {@code P7D}: a moved meeting
 *     counts it again; null: the date stands for itself and a moved meeting does not move it
 */
public record Deadline(
        long id,
        String subjectType,
        String subjectId,
        long circulationId,
        String title,
        String ownerGroup,
        String ownerUser,
        String meetingId,
        LocalDate waitsUntil,
        LocalDate dueOn,
        String term) {}
