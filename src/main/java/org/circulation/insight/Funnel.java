package org.circulation.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.circulation.plan.Answerers;

/**
 * How far it got with those asked: five separate facts, each counted by itself and never from another. Nobody is counted
 * twice in one fact; who is asked through several people counts once.
 *
 * @param asked all of those asked
 * @param toAcknowledge those asked to say that they have it
 * @param toPassOn those asked to say how they passed it on
 * @param refused those of whose messages at least one was refused or came back
 */
record Funnel(
        Answerers asked,
        Answerers toAcknowledge,
        Answerers toPassOn,
        int sent,
        int delivered,
        int refused,
        int acknowledged,
        int cascaded,
        int evidenced) {

    /**
     * One of the five.
     *
     * @param of out of how many; null where nobody was asked for it
     * @param ofWords the same with what they are: "6 agencies"
     * @param means what is counted, a sentence
     * @param unknown what cannot be known, or null
     */
    record Fact(String name, String tone, int count, Integer of, String ofWords, String means, String unknown) {

        /** Length of the bar, 0 to 100. */
        public String getShare() {
            return of == null || of == 0 ? "0" : String.format(Locale.ROOT, "%.2f", 100.0 * count / of);
        }

        /** "67%", where there is anything to share. */
        public String getPercent() {
            if (of == null || of == 0) return "";
            int percent = Math.round(100f * count / of);
            // Never "all" or "none" by rounding.
            if (percent == 100 && count < of) percent = 99;
            if (percent == 0 && count > 0) percent = 1;
            return percent + "%";
        }
    }

    public List<Fact> getFacts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(
                "Sent", "on-time", sent, asked, "At least one message to them has left for our mail server.", null));
        facts.add(fact(
                "Delivered",
                "on-time",
                delivered,
                asked,
                "Our mail server took at least one message to them, to carry it on.",
                "Whether it arrived in a mailbox or was read cannot be known. What is refused at once is known: "
                        + (refused == 0 ? "nobody’s was" : refused + (refused == 1 ? " was" : " were")) + "."));
        facts.add(fact(
                "Acknowledged",
                "waiting",
                acknowledged,
                toAcknowledge,
                "They said by their own link that they have it.",
                null));
        facts.add(fact(
                "Cascaded",
                "complete",
                cascaded,
                toPassOn,
                "They told us how they passed it on.",
                "It is their own word: how many it truly reached cannot be known from here."));
        facts.add(fact(
                "Evidenced",
                "complete",
                evidenced,
                toPassOn,
                "They gave a link or a file that shows it.",
                "Whether it shows it, only a check can say."));
        return facts;
    }

    private static Fact fact(String name, String tone, int count, Answerers of, String means, String unknown) {
        boolean any = of.all() > 0;
        return new Fact(name, tone, count, any ? of.all() : null, any ? of.inWords() : null, means, unknown);
    }
}
