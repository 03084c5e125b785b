package org.circulation.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.Answerers;

/** What the page of one circulation shows, ready for its template: words, not codes. */
final class Shown {

    private Shown() {}

    record Item(
            long id,
            String reference,
            String rowKey,
            String kind,
            String title,
            String summary,
            String link,
            String startedBy,
            Instant startedAt,
            String state,
            Instant endedAt) {

        public boolean getRunning() {
            return state.equals("running");
        }
    }

    record Promise(
            long id,
            String subjectType,
            String subjectId,
            String title,
            String ownerGroup,
            String ownerUser,
            LocalDate waitsUntil,
            LocalDate dueOn,
            Instant openedAt,
            Instant closedAt,
            boolean withdrawn,
            int nextRung) {}

    /**
     * Whose turn it is.
     *
     * @param taken who of them has taken it, or null
     * @param ladder empty where nothing was promised
     */
    record Holder(String what, String who, String taken, String since, String due, StateWord state, List<Step> ladder) {

        /** The next rung, or null. */
        public Step getNext() {
            return ladder.stream()
                    .filter(step -> step.place().equals("next"))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A rung of a deadline's ladder.
     *
     * @param place {@code reached}, {@code next} or {@code later}
     * @param day when it was reached, or comes
     * @param tells who is told then
     */
    record Step(String name, String place, String day, String tells) {}

    /** @param withdrawn closed without being kept */
    record DeadlineLine(
            long id, String title, String owner, String due, String closed, boolean withdrawn, StateWord state) {}

    /** One cascade. The counts are separate facts about whom it asked; none is derived from another. */
    record Cascade(
            long id,
            String audience,
            String ask,
            LocalDate dueOn,
            Instant openedAt,
            Instant settledAt,
            Instant cancelledAt,
            Answerers asked,
            int acknowledged,
            int returned,
            int evidenced,
            int declined,
            int closed,
            int answered) {

        public boolean getOpen() {
            return settledAt == null && cancelledAt == null;
        }

        public String getTitle() {
            return asked.people() == 0 ? "Cascade through communication leads" : "Asked for their answer";
        }

        public String getAskInWords() {
            String who = asked.people() == 0 ? "Each agency’s lead" : "Everyone";
            return switch (ask) {
                case "inform" -> (asked.people() == 0 ? "Leads are" : "Everyone is") + " told; no answer is asked.";
                case "acknowledge" -> who + " is asked to say that it was received.";
                default -> who + " is asked to say how it was passed on, and to how many.";
            };
        }
    }

    /** One of several cascades of a circulation; {@code shown} is the one whose answers stand below. */
    record CascadeLine(
            long id,
            String who,
            String opened,
            String due,
            String answered,
            StateWord state,
            boolean shown,
            Funnel funnel) {}

    /** One of the plan's channels; {@code promised} is false where it was used besides. */
    record ChannelLine(String name, boolean promised, StateWord state, List<Used> evidence) {}

    /** What there is to show for a channel; {@code used} is false where {@code words} say why it was not used. */
    record Used(String words, String link, boolean used, String who, String when, String strength) {}

    /** Messages about the circulation to those asked, counted per person. */
    record Sending(int people, int sent, int waiting, int refused, int stopped) {

        public String getInWords() {
            if (people == 0) return "No message has been written yet.";
            return sent + " of " + people + (people == 1 ? " message" : " messages") + " accepted by our mail server"
                    + (waiting > 0 ? ", " + waiting + " still to leave" : "")
                    + (refused > 0 ? ", " + refused + " bounced or refused" : "")
                    + (stopped > 0 ? ", " + stopped + " stopped" : "");
        }
    }

    /** An agency, or a person who answers for themselves: then {@code sector} is their agency. */
    record Agency(
            String id,
            String name,
            String sector,
            int leads,
            int sent,
            int refused,
            String mailError,
            String acknowledged,
            String evidenced,
            String declined,
            String declineReason,
            String closed,
            String closeReason,
            boolean answered,
            List<PassedOn> passedOn) {}

    /** How an agency passed it on; {@code file} is the evidence's name, its bytes are fetched by id. */
    record PassedOn(
            long id, String agency, String how, String reach, String on, String note, String link, String file) {}

    /**
     * A fact of the timeline.
     *
     * @param recorded when it was written down, where that is another moment; else null
     * @param late that it was written down more than a working day later, in words; else null
     */
    record Entry(
            String what, String detail, String who, String happened, String recorded, TimelineKind kind, String late) {}

    record Message(String from, String agency, String body, String received) {}

    record Failure(String id, String words, String since, String detail, boolean mayTryAgain) {}
}
