package org.circulation.newsletter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The Board's newsletter (strategy, 3; "newsletter" in the plan's How column): items collect until the next edition is
 * sent. At most one edition is on its way at any time; what comes after its list was closed waits for the one after.
 */
public interface Newsletter {

    /** The longest reason for leaving an item out, in characters. */
    int LONGEST_REASON = 500;

    /** The longest introduction, in characters. */
    int LONGEST_INTRO = 2000;

    /** The longest title of an edition, in characters. */
    int LONGEST_TITLE = 150;

    /** @param people to how many it was sent; 0 with items: its audiences are empty, and it stays unsent */
    record Sent(int items, int people) {}

    /**
     * Adds a circulation to the next edition. Where none is on its way one is opened, and {@link EditionOpened} is
     * published. A circulation that is still waiting is added once, however often this is called; after it was sent or
     * left out it is added afresh.
     *
     * @param words what readers are told, at most 3,500 characters; a letter shows the beginning of longer ones
     * @param link where to read more, or null
     * @return the item's id
     */
    long add(long circulationId, String title, String words, String link);

    /** Whom editions are sent to: lists of the directory or groups. */
    List<String> audiences();

    /** The day by whose end the item's edition is to be sent. For one that waits for the edition after: our best guess. */
    LocalDate dueOf(long itemId);

    /** The edition that is on its way, whether its list is still open or is being edited. */
    Optional<Edition> gathering();

    /**
     * Opens an edition by hand; nothing is published, the caller runs it.
     *
     * @param title what it is called besides its number, or null
     * @param intro the editor's words above the items, or null
     * @throws NewsletterRefused while another is on its way
     */
    Edition open(String title, String intro);

    /** @throws NewsletterRefused if there is none */
    Edition get(long editionId);

    /** Its own circulation, by which its mail is sent and its timeline kept. */
    void recordedAs(long editionId, long circulationId);

    /** What is in an edition, in its order, without what was left out. */
    List<Item> itemsOf(long editionId);

    /**
     * Closes the list, so that what the editor looks at is what is sent. An edition with nothing in it ends.
     *
     * @return how many items are in it
     */
    int beginEditing(long editionId);

    /** Opens the list for another period; {@link EditionMoved} is published for what is in it. */
    Edition gatherOn(long editionId);

    /** Moves an item up (negative) or down among the items of its edition. */
    void order(long itemId, int places);

    /**
     * Leaves an item out, for good; {@link ItemSettled} is published.
     *
     * @throws NewsletterRefused without a reason, or if the item has been sent or left out before
     */
    void drop(long itemId, String reason, String by);

    /**
     * Sends the edition, one letter to each person of its audiences; {@link ItemSettled} is published for each item, then
     * {@link EditionSent}. With nothing in it the edition ends unsent; with nobody to tell nothing changes.
     */
    Sent send(long editionId, String by);

    /**
     * A circulation was cancelled or withdrawn: its unsent item is taken out. If the circulation is an edition itself, that
     * edition ends and what was in it goes to the next.
     *
     * @param reason what the item's own record says, at most {@link #LONGEST_REASON} characters
     */
    void withdraw(long circulationId, String reason, String by);

    /** Whether an unsent item of the circulation waits for an edition. */
    boolean waits(long circulationId);

    /** The editions that carried a circulation to their readers, by their own circulations' ids. */
    List<Long> sentIn(long circulationId);

    /** A circulation was corrected: its unsent item says so too. */
    void correct(long circulationId, String title, String words);
}
