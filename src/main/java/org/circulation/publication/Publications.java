package org.circulation.publication;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What stands on the public updates page {@code /updates}, its sections and their Atom feeds. An item carries one version
 * for everyone, or one for each audience it was written for: {@code everyone}, {@code parents}, {@code young-people},
 * {@code professionals} (plan row 05). It has one address, one topic and one review date, whatever its versions.
 */
public interface Publications {

    /** A version as it stands. @param audience one of the four words */
    record Version(String audience, String title, String summary) {}

    /**
     * Keeps the text for an audience until the item is published; the same audience again replaces it.
     *
     * @param audience one of the four words
     * @param title at most 200 characters
     * @param summary at most 3,500 characters; blank: there is no version for this audience
     * @throws IllegalArgumentException if there is no such audience
     */
    void writeVersion(long circulationId, String audience, String title, String summary);

    /**
     * Publishes every version written since, or, where none was written, the item itself for everyone; what is already
     * published is brought up to date. Whoever asked for emails about the section and topic of a version that is new is
     * sent one for the item.
     *
     * @param topic the plan row's key
     * @return how many addresses are sent an email
     */
    int publish(
            long circulationId,
            String reference,
            String topic,
            String title,
            String summary,
            String link,
            LocalDate reviewOn);

    /** Records where the item stands on the Board's own site. */
    void standsAt(long circulationId, String address);

    /**
     * Says on every version what was corrected. The summary is that of the item, so only the version for everyone gets it.
     * Whoever was sent an email about the item is sent one about its correction, if it stands.
     *
     * @return how many addresses are sent an email
     */
    int correct(long circulationId, String title, String summary, String correction);

    /** Takes all versions down; their address answers "gone". Nobody is told. */
    void withdraw(long circulationId);

    /**
     * Takes all versions down, and says so and why at their address and to whoever was sent an email about the item.
     *
     * @param reason at most 3,500 characters
     * @return how many addresses are sent an email; none if nothing stands
     */
    int withdraw(long circulationId, String reason);

    /** Whether any version stands. */
    boolean stands(long circulationId);

    /** How many addresses were sent an email about the item. */
    int alerted(long circulationId);

    /** The versions that stand, the one for everyone first; none if the item is not published or was withdrawn. */
    List<Version> versionsOf(long circulationId);

    /** Its owner looked at it: all versions stand as they are until the day. */
    void confirm(long circulationId, LocalDate nextReviewOn);

    /**
     * Its owner changed the words. Nobody is told but the feed; a correction's notice goes, as the words are new.
     *
     * @param summaries new text by audience, at most 3,500 characters; a version that is not named keeps its own
     */
    void refresh(long circulationId, Map<String, String> summaries, LocalDate nextReviewOn);
}
