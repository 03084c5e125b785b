package org.circulation.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Absence cover: who does today what waits for somebody who is away. It begins and ends by the business clock, without a
 * job. A cover is not passed on: who covers for a deputy does not cover for those whom the deputy covers for.
 */
public interface Covers {

    /** A group of the engine that everybody is in who covers for somebody today, whomever. */
    String DEPUTIES = "covers";

    /**
     * @param from the first day, included
     * @param to the last day, included
     * @param reason in the setter's own words, or null
     * @param setBy username
     */
    record Cover(long id, Person absent, Person deputy, LocalDate from, LocalDate to, String reason, String setBy) {}

    /** Whom the person covers for today, first begun first. */
    List<Cover> by(String deputy);

    /** Who covers for the person today. */
    Optional<Cover> of(String absent);

    /** Who covers today for any of these people. */
    List<Cover> ofAny(List<Person> absent);

    /**
     * The groups that a deputy is in today besides their own: bodies that meet for which the absent person acts,
     * {@link #ofPerson} for each of them, and {@link #DEPUTIES}. Never an office. Empty when they cover for nobody.
     */
    List<String> groupsOf(String deputy);

    /** The bodies that meet for which a person acts: what a deputy acts for in their place. Offices are left out. */
    List<String> bodiesOf(Person absent);

    /** A group of the engine that holds whoever covers for this person today; it has what is assigned to the person. */
    static String ofPerson(String absent) {
        return DEPUTIES + "." + absent;
    }
}
