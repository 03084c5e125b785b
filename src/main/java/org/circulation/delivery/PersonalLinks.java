package org.circulation.delivery;

/** Makes the personal link that goes into one person's copy of a message. */
public interface PersonalLinks {

    /** An absolute address for this person and subject, or null when the subject type has none. */
    String linkFor(String subjectType, String subjectId, long personId);
}
