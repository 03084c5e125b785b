package org.circulation.publication;

import java.time.Instant;
import java.time.LocalDate;

/** One published item as it stands on the public page. */
record Update(
        long circulationId,
        String reference,
        String topic,
        String title,
        String summary,
        String link,
        String boardAddress,
        Instant publishedAt,
        Instant updatedAt,
        String correction,
        LocalDate reviewOn,
        Instant withdrawnAt) {

    public boolean getWithdrawn() {
        return withdrawnAt != null;
    }
}
