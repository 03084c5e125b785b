package org.circulation.cascade;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.circulation.plan.Answerers;
import org.circulation.plan.Ask;

/**
 * Cascades: one wait for whole audiences, facts per answerer. An agency answers through its communication leads; on every
 * other list or group each person answers for themselves, under the key {@code person:<id>} where an agency has its id.
 */
public interface Cascades {

    /** The audience whose agencies answer; people of any other answer for themselves. */
    String LEADS = "communication-leads";

    /** Before an agency's id it makes an audience of that agency's leads alone (row 12). */
    String AGENCY = "agency:";

    /**
     * Who is asked by a cascade just opened.
     *
     * @param agencies how many agencies, asked through their leads
     * @param people how many people, asked for themselves
     * @param empty those of its audiences that hold nobody today
     * @param nobodyToTell all of them are empty: it can reach no one. Not so where everyone was asked already by an earlier
     *     cascade of the circulation: then there is just nobody to wait for
     */
    record Opened(long id, int agencies, int people, List<String> empty, boolean nobodyToTell) {

        public Answerers asked() {
            return new Answerers(agencies, people);
        }
    }

    /**
     * How far one cascade is. Five facts, never merged; sent and bounced are delivery's.
     *
     * @param agencies how many agencies were asked
     * @param people how many people were asked for themselves
     */
    record Progress(
            long id,
            int agencies,
            int people,
            int acknowledged,
            int returned,
            int evidenced,
            int declined,
            int closed,
            int answered) {

        public Answerers asked() {
            return new Answerers(agencies, people);
        }
    }

    /**
     * Opens a cascade to one or several audiences and asks by e-mail, one message a person, all in one transaction. Who was
     * asked by an earlier cascade of the same circulation is not asked again: no agency twice, and nobody for themselves who
     * was asked before, be it as a lead (row 04: one cascade a sub-group). With {@link Ask#INFORM}, or when it asks nobody,
     * it is settled at once: {@link CascadeSettled} is published before this returns.
     *
     * @param audiences lists, groups or {@link #LEADS}; an empty or unknown one reaches nobody ({@link Opened#empty})
     */
    Opened open(long circulationId, List<String> audiences, Ask ask, LocalDate dueOn);

    /**
     * The same for a paper that several circulations may send (rows 01 and 03): people who were told of it by any of them are
     * left out, even if both send it at the same moment.
     *
     * @param paper what tells it from other papers, e.g. its address; null: no such paper
     */
    Opened open(long circulationId, List<String> audiences, Ask ask, LocalDate dueOn, String paper);

    /** {@link #open} to one audience. */
    Opened open(long circulationId, String audience, Ask ask, LocalDate dueOn);

    /** Every cascade of the circulation, in the order in which they were opened. */
    List<Progress> of(long circulationId);

    /** The open cascade of the circulation that waits for this agency or person. */
    Optional<Long> waitingFor(long circulationId, String answerer);

    /** An agency, or a person, whose answer an open cascade still waits for. @param id as {@link #closeAgency} takes it */
    record Missing(String id, String name) {}

    /** Who has still to answer in any open cascade of the circulation, by name; at most {@code limit}. */
    List<Missing> missing(long circulationId, int limit);

    /** How many agencies and people have still to answer, and how many people a nudge would write to. */
    record StillToAnswer(Answerers asked, int people) {}

    StillToAnswer stillToAnswer(long circulationId);

    /**
     * Closes the answer of an agency, or of a person, with a manager's reason; one that has answered stays as it is.
     *
     * @param agencyId the agency's id, or {@code person:<id>}
     * @return false if it was not asked or has answered
     */
    boolean closeAgency(long cascadeId, String agencyId, String by, String reason);

    /**
     * Mails those who have not answered once more, in every open cascade of the circulation: today's leads of the agencies,
     * and the people. The caller records why on the timeline.
     *
     * @return how many messages
     */
    int nudge(long circulationId, String by, String reason);

    /** {@link #nudge} for one cascade; one that is settled or cancelled writes to nobody. */
    int nudgeOne(long cascadeId, String by, String reason);

    void extend(long cascadeId, LocalDate newDueOn);

    /** Cancels a circulation's cascades: links then say so. */
    void cancel(long circulationId);
}
