package org.circulation.circulation;

import java.time.Instant;
import java.util.List;

/**
 * The plan's column "How", circulation by circulation: for each channel that was promised, the evidence that it was used or
 * the reason why it was not. Append-only, like the timeline.
 */
public interface Channels {

    /**
     * @param channel word of the plan's table, e.g. {@code learning-leads}
     * @param used false: {@code words} hold the reason
     * @param link where it stands, or null
     * @param by username, e-mail or {@link Timeline#CIRCULATION}
     */
    record Evidence(String channel, boolean used, String words, String link, String by, Instant at) {}

    /** It went out by this channel: what there is to show for it. */
    void kept(long circulationId, String channel, String words, String link, String by);

    /** It does not go out by this channel, and why; said again, it is no change. */
    void notUsed(long circulationId, String channel, String reason, String by);

    /** Oldest first. */
    List<Evidence> of(long circulationId);
}
