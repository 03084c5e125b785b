package org.circulation.newsletter;

/** The editor edits now, before the editing day; published in the same transaction. */
public record EditingAsked(long editionId, String by) {}
