package org.circulation.cascade;

import java.time.LocalDate;

/**
 * A lead, or somebody asked for themselves, did something by personal link; published in the same transaction so that it reaches the timeline.
 *
 * @param agencyId the agency it is about; of somebody asked for themselves, theirs where the directory names one; or null
 * @param kind acknowledged | returned | declined | closed
 * @param what one plain sentence
 * @param detail their own words, or null
 * @param happenedOn when it was done, where they say so (when it was passed on); null: as they said it
 */
public record LeadAnswered(
        long circulationId,
        String agencyId,
        String kind,
        String what,
        String detail,
        String actor,
        LocalDate happenedOn) {}
