package org.circulation.cascade;

/**
 * A lead did something by personal link; published in the same transaction so that it reaches the timeline.
 *
 * @param kind acknowledged | returned | declined | closed
 * @param what one plain sentence
 * @param detail the lead's own words, or null
 */
public record LeadAnswered(
        long circulationId, String agencyId, String kind, String what, String detail, String actor) {}
