package org.circulation.directory;

/**
 * A person of the directory. Identified by e-mail; {@code username} signs in (the e-mail's local part where that is free).
 *
 * @param role {@code communication-lead} marks an agency's lead, {@code chair} a group's chair, {@code member} a person
 *     on a group's list without an account; others are titles of an office
 */
public record Person(long id, String email, String username, String name, String role) {}
