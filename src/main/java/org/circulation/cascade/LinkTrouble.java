package org.circulation.cascade;

import org.circulation.circulation.Circulations.Withdrawal;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpStatus;

/** A personal link that does not open, and what to tell its reader. */
class LinkTrouble extends RuntimeException {

    enum Kind {
        EXPIRED(
                HttpStatus.GONE,
                "This link has expired",
                "Personal links stop working some weeks after the date by which we asked for an answer."),
        UNKNOWN(
                HttpStatus.NOT_FOUND,
                "This link does not work",
                "Part of it may be missing, for example when an email breaks it over two lines. Copy the whole link from"
                        + " the email into your browser, or ask for a new one here."),
        CANCELLED(
                HttpStatus.GONE,
                "This item was cancelled",
                "It is no longer being circulated, so there is nothing to do and nothing to pass on."),
        WITHDRAWN(
                HttpStatus.GONE,
                "This item was withdrawn",
                "Please do not rely on it any more, and tell those to whom you passed it on."),
        NO_LONGER_LEAD(
                HttpStatus.GONE,
                "You are no longer a communication lead for this item",
                "Our directory does not list you as a communication lead of an agency that was asked. If that is wrong,"
                        + " tell the Board’s administrators: they keep the directory."),
        NO_LONGER_LISTED(
                HttpStatus.GONE,
                "You are no longer on the list for this item",
                "Our directory does not have you on the circulation list that this went to. If that is wrong, tell the"
                        + " Board’s administrators: they keep the directory.");

        final HttpStatus status;
        final String title;
        final String sentence;

        Kind(HttpStatus status, String title, String sentence) {
            this.status = status;
            this.title = title;
            this.sentence = sentence;
        }
    }

    private final Kind kind;
    private final String because;

    LinkTrouble(Kind kind) {
        this(kind, null);
    }

    private LinkTrouble(Kind kind, String because) {
        super(kind.title);
        this.kind = kind;
        this.because = because;
    }

    static LinkTrouble withdrawn(Withdrawal withdrawal) {
        return new LinkTrouble(
                Kind.WITHDRAWN,
                "Withdrawn on " + BritishDates.of(BritishDates.dayOf(withdrawal.at())) + ": " + withdrawal.reason());
    }

    /** What happened to this item and why, in a manager's words; null where the kind says all there is to say. */
    String because() {
        return because;
    }

    Kind kind() {
        return kind;
    }
}
