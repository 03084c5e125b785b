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
     * Opens the cascade to an audience of leads and asks them by e-mail, all in one transaction. With {@link Ask#INFORM}
     * it is settled at once.
     */
    Opened open(long circulationId, String audience, Ask ask, LocalDate dueOn);

    Optional<Progress> latestOf(long circulationId);

    /** Closes one agency's answer with a manager's reason. */
    void closeAgency(long cascadeId, String agencyId, String by, String reason);

    /** Mails those who have not answered once more. @return how many people */
    int nudge(long circulationId, String by, String reason);

    void extend(long cascadeId, LocalDate newDueOn);

    /** Cancels what is open of a circulation: links then say so. */
    void cancel(long circulationId);

    /** People asked, for telling them something later. */
    List<Long> peopleAsked(long circulationId);
}
