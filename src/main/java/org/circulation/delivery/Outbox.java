package org.circulation.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where messages to people are put, in the caller's transaction. Dispatchers send them afterwards. */
public interface Outbox {

    /**
     * One statement: a row for each person of the audiences (view {@code audience_member}), one row for a person in several;
     * those told before under the same key are left out.
     *
     * @param audiences lists, groups or {@code communication-leads}; none or empty ones reach nobody
     * @return how many were new
     */
    int toAudiences(Letter letter, Collection<String> audiences);

    /** {@link #toAudiences} of one. @return how many were new */
    int toAudience(Letter letter, String audience);

    /** A row for each person, those told before under the same key left out. @return how many were new */
    int toPeople(Letter letter, Collection<Long> personIds);

    /**
     * A row for each address that is nobody of the directory, those told before under the same key left out.
     *
     * @param emails lower case
     * @return how many were new
     */
    int toAddresses(Letter letter, Collection<String> emails);

    /** Forgets an address of {@link #toAddresses}: what was sent to it, and what was to be. */
    void forget(String email);

    /** Forgets messages of a kind to such addresses that were written before the instant, and their words. */
    void forget(String kind, Instant before);

    /** Everyone who was sent (or will be sent) a message of this kind about the circulation hears the letter too. */
    int toThoseTold(Letter letter, Collection<String> kinds);

    /**
     * By which letters people heard of something: of these kinds, about these circulations. An item of a newsletter was told
     * by its edition's letters.
     */
    record Heard(Collection<Long> circulations, Collection<String> kinds) {}

    /** {@link #toThoseTold} of what was heard by letters about other circulations too. @return how many were new */
    int toThoseTold(Letter letter, Heard heard);

    /** The same for addresses that are nobody of the directory. @return how many were new */
    int toAddressesTold(Letter letter, Heard heard);

    /**
     * Whom a message has reached, as {@link #toThoseTold} finds them after {@link #stopUnsent(long)}: what has not left is
     * not counted.
     *
     * @param people each counted once
     * @param names the first of them by name
     */
    record Told(int people, List<String> names) {}

    /** @param names how many names at most */
    Told told(Collection<Heard> heard, int names);

    /** How many addresses that are nobody of the directory a message has reached. */
    int addressesTold(Heard heard);

    /** Stops what has not left yet. @return how many */
    int stopUnsent(long circulationId);

    /** Stops what has not left yet of one subject, e.g. notices of a task that is done. */
    int stopUnsent(String subjectType, String subjectId);

    /** Sends what is due now, on this thread, until nothing is due. @return how many left */
    int dispatch();
}
