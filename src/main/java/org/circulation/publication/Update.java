package org.circulation.publication;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One version of a published item as it stands on the public page.
 *
 * @param withdrawReason why it was taken down; null where it stands, or nothing was said
 */
record Update(
        long circulationId,
        Audience audience,
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
        Instant withdrawnAt,
        String withdrawReason) {

    public boolean getWithdrawn() {
        return withdrawnAt != null;
    }

    public boolean pastReview(LocalDate today) {
        return reviewOn != null && reviewOn.isBefore(today);
    }

    /** Path of the page that shows this version to a reader of the section (null: of everything). */
    public String address(Audience section) {
        return "/updates/" + reference
                + (section == null || audience == Audience.EVERYONE ? "" : "?for=" + audience.key());
    }
}
