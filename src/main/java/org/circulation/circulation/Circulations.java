package org.circulation.circulation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The record of circulations. */
public interface Circulations {

    /** @param planValues the plan row's values at the start, JSON; they stay what they were */
    record Start(
            String prefix,
            String rowKey,
            String kind,
            String title,
            String summary,
            String link,
            String meetingId,
            String startedBy,
            String planValues) {}

    /**
     * Opens a circulation with the year's next reference.
     *
     * @throws AlreadyStarted if the same person started the same content within the last minute
     */
    Circulation open(Start start);

    /** @throws UnknownCirculation */
    Circulation get(String reference);

    /** @throws UnknownCirculation */
    Circulation get(long id);

    Optional<Circulation> find(String reference);

    /** Those of these ids that there are, in one query. */
    List<Circulation> all(Collection<Long> ids);

    /** Every circulation of a row, newest first. */
    List<Circulation> ofRow(String rowKey);

    /** Changes the item after a return for changes or by a correction. */
    void revise(long id, String title, String summary, String link);

    /**
     * Whoever acts on it by hand waits here for whoever is doing so already, until that transaction has ended.
     *
     * @return as it stands then
     */
    Circulation takeTurn(long id);

    /** What was sent was taken back. @param by username */
    record Withdrawal(Instant at, String by, String reason) {}

    Optional<Withdrawal> withdrawalOf(long id);

    /**
     * Records that what was sent is taken back, once; its state stays as it is.
     *
     * @param reason at most 3,500 characters
     * @return false if it was withdrawn before
     */
    boolean withdraw(long id, String by, String reason);

    /** Ends it once; a circulation that has already ended stays as it is. @return whether it ended now */
    boolean end(long id, Circulation.State state);

    class UnknownCirculation extends RuntimeException {
        public UnknownCirculation(String reference) {
            super("There is no circulation " + reference + ".");
        }
    }

    class AlreadyStarted extends RuntimeException {
        public AlreadyStarted(String title) {
            super("“" + title
                    + "” was started a moment ago by you. It is already circulating; nothing was started twice.");
        }
    }
}
