package org.circulation.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who there is today. Retired people, groups and agencies are never returned unless said so. */
public interface Directory {

    record Group(String id, String name) {}

    record Agency(String id, String name, String sector) {}

    Optional<Person> byUsername(String username);

    Optional<Person> byId(long personId);

    /**
     * The people who act for a group: its chairs; where it has none, its members who have accounts (an office). Empty
     * when nobody is there to act.
     */
    List<Person> actingFor(String groupId);

    /** Everyone on the group's list. */
    List<Person> membersOf(String groupId);

    /**
     * How many people the audiences hold today, each counted once.
     *
     * @param audiences lists, groups or {@code communication-leads}; words nobody is listed under count nothing
     */
    int countOf(Collection<String> audiences);

    /** All groups in use, offices included, in the file's order. */
    List<Group> groups();

    /** The group's name, or its id if the directory does not know it (retired ones are known). */
    String groupName(String groupId);

    /** What an audience is called: a group's name, or a list's key in words, e.g. "CP training pool". */
    String audienceName(String audience);

    /** Agencies in use, by name: those that can be told today. */
    List<Agency> agenciesInUse();

    /** Agencies in use that have no communication lead today, by name: "all agencies" does not reach them. */
    List<Agency> agenciesWithoutLead();

    /** All agencies ever known by id, retired ones included, for naming them. */
    Map<String, Agency> agencies();

    /** A person's name for a timeline: by username or e-mail, retired ones included; the text itself if unknown. */
    String displayName(String usernameOrEmail);

    /** Groups of a person. */
    List<String> groupsOf(String username);

    /** Everyone who has an account: those in a group whose role is not {@code member}. */
    List<Person> accounts();
}
