package org.circulation.cascade;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Answers whose evidence somebody looks at, because until then it is the answerer's own word. Each answer is looked at once;
 * again only where the check before came to nothing.
 */
public interface EvidenceSamples {

    /** What was found. */
    enum Outcome {
        CONFIRMED,
        NOT_CONFIRMED,
        COULD_NOT_CHECK,
        /** Nobody looked: the circulation was cancelled. */
        WITHDRAWN
    }

    /** By whom a check was asked for, who is to do it (a Camunda group id), and by the end of which day. */
    record Request(String askedBy, String assigneeGroup, LocalDate dueOn) {}

    /**
     * A check just asked for.
     *
     * @param agencyId the agency it is about; of somebody asked for themselves, theirs where the directory names one; or null
     * @param answerer name of the agency, or of the person who answers for themselves
     * @param answer what they said, one sentence, followed by their own note where there is one
     * @param evidence the link and the file's name, a line each, or that there is neither
     * @param drawnFrom of how many it was drawn at random; null: chosen by name
     */
    record Sample(
            long id,
            long returnId,
            String agencyId,
            String answerer,
            String answer,
            String evidence,
            Integer drawnFrom,
            Integer place) {}

    /**
     * Asks for these answers of the circulation to be checked; those that may not be (again) are left out.
     *
     * @return those that are now to be checked, in the order in which they came in
     */
    List<Sample> choose(long circulationId, Collection<Long> returnIds, Request request);

    /**
     * Draws some of the answers that nobody has asked to be checked, each as likely as any other, by the operating system's
     * own randomness. Of how many each was drawn and which of them it was is kept.
     *
     * @param number from 1; fewer where there are not so many
     */
    List<Sample> draw(long circulationId, int number, Request request);

    /** Once; a check that has its outcome keeps it. @return whether it has this one now */
    boolean settle(long sampleId, Outcome outcome, String note, String by);
}
