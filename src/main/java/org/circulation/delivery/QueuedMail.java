package org.circulation.delivery;

import java.time.OffsetDateTime;

/**
 * One claimed message: the row and the words it carries. {@code model} is JSON.
 *
 * @param personId 0 for an address that is nobody of the directory
 */
record QueuedMail(
        long id,
        Long circulationId,
        String reference,
        String kind,
        String subjectType,
        String subjectId,
        long personId,
        String email,
        String name,
        int attempts,
        String subject,
        String reason,
        String model,
        OffsetDateTime createdAt) {}
