package org.circulation.cascade;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.circulation.plan.Ask;

/** Cascades through communication leads: one wait for a whole audience, facts per agency. */
public interface Cascades {

    /** @param agencies how many agencies are asked; 0 means that it reaches nobody */
    record Opened(long id, int agencies) {}

    /** How far one cascade is. Five facts, never merged; sent and bounced are delivery's. */
    record Progress(
            long id,
            int agencies,
            int acknowledged,
            int returned,
            int evidenced,
            int declined,
            int closed,
            int answered) {}

    /**
     * Opens the cascade to an audience of leads and asks them by e-mail, all in one transaction. With {@link Ask#INFORM},
     * or when it reaches no agency, it is settled at once: {@link CascadeSettled} is published before this returns.
     */
    Opened open(long circulationId, String audience, Ask ask, LocalDate dueOn);

    Optional<Progress> latestOf(long circulationId);

    /** Ids of agencies still to answer that have no communication lead any more: a nudge cannot reach them. */
    List<String> agenciesWithoutLead(long circulationId);

    /**
     * Closes one agency's answer with a manager's reason; an agency that has answered stays as it is.
     *
     * @return false if this agency was not asked or has answered
     */
    boolean closeAgency(long cascadeId, String agencyId, String by, String reason);

    /**
     * Mails today's leads of the agencies that have not answered once more. The caller records why on the timeline.
     *
     * @return how many people
     */
    int nudge(long circulationId, String by, String reason);

    void extend(long cascadeId, LocalDate newDueOn);

    /** Cancels a circulation's cascades: links then say so. */
    void cancel(long circulationId);

    /** People asked, for telling them something later. */
    List<Long> peopleAsked(long circulationId);
}
