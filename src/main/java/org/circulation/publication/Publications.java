package org.circulation.publication;

import java.time.LocalDate;

/** What stands on the public updates page {@code /updates} and its Atom feed. */
public interface Publications {

    /** Publishes an item, or brings the one already published up to date. */
    void publish(
            long circulationId,
            String reference,
            String topic,
            String title,
            String summary,
            String link,
            LocalDate reviewOn);

    /** Records where the item stands on the Board's own site. */
    void standsAt(long circulationId, String address);

    /** Says on the page what was corrected. */
    void correct(long circulationId, String title, String summary, String correction);

    void withdraw(long circulationId);
}
