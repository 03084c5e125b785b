package org.circulation.workflow;

/** The few process variables of every row and shared block. */
final class Variables {

    static final String CIRCULATION_ID = "circulationId";
    static final String REFERENCE = "reference";
    static final String TITLE = "title";
    /** The title again, local to a task, for Tasklist's lists. */
    static final String ITEM = "item";

    static final String SUMMARY = "summary";
    static final String LINK = "link";
    static final String STARTER = "starter";
    /** The plan's term, audience and what it asks, as they were when the circulation started. */
    static final String TERM = "term";

    static final String ASK = "ask";
    /** One audience, or several separated by ; */
    static final String AUDIENCE = "audience";
    /** Every audience of the row, separated by ;. */
    static final String AUDIENCES = "audiences";

    static final String CHANNEL = "channel";
    static final String EVIDENCE = "evidence";
    static final String MEETING_DATE = "meetingDate";
    static final String MEETING_ID = "meetingId";
    static final String MEETING_GROUP = "meetingGroup";
    /** Id of the meeting that the promises of this row or step are counted from, or null. */
    static final String COUNTED_FROM = "countedFrom";
    /** The day the start form promised (ISO), or null. */
    static final String PROMISED_DAY = "promisedDay";
    /** The theme day it is about (ISO), or null. */
    static final String OCCASION_DAY = "occasionDay";
    /** The row's own kind of start, or null. */
    static final String KIND = "kind";
    /** Steps with a time of their own, as {@code briefing=10WD;…}. */
    static final String STEPS = "steps";

    static final String GROUP_ID = "groupId";
    static final String CASCADE_ID = "cascadeId";
    /** How many were asked: read by earlier versions of the block, which circulations may still run on. */
    static final String AGENCIES = "agencies";
    /** Whether none of the audiences holds anybody, and whether nobody has to answer. */
    static final String NOBODY_TO_TELL = "nobodyToTell";

    /** Names of those that hold nobody. */
    static final String EMPTY_LISTS = "emptyLists";

    static final String NOBODY_TO_WAIT_FOR = "nobodyToWaitFor";
    static final String DUE_DATE = "dueDate";
    static final String DECISION = "decision";
    static final String COMMENTS = "comments";
    static final String MINUTE_REFERENCE = "minuteReference";

    /** The newsletter's: an item's place in it, an edition, and what came of sending that. */
    static final String NEWSLETTER_ITEM_ID = "newsletterItemId";

    static final String EDITION_ID = "editionId";
    static final String ITEMS = "items";
    static final String PEOPLE = "people";
    static final String APPROVED_BY = "approvedBy";

    private Variables() {}
}
