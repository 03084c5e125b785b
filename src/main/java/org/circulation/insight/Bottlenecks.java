package org.circulation.insight;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Where work gets stuck, each in a plain sentence. */
final class Bottlenecks {

    private static final int NAMED = 3;
    private static final Duration WORTH_NAMING = Duration.ofDays(1);
    private static final Comparator<StepLine> WORST_FIRST = Comparator.comparing(
                    (StepLine line) -> line.getHeat().half())
            .thenComparing(StepLine::came)
            .reversed()
            .thenComparing(StepLine::id);

    /** @param line the step that the sentence is about */
    record Named(StepLine line, String sentence) {}

    private Bottlenecks() {}

    /** The worst first; steps that hold nothing up for a day are none. */
    static List<Named> of(List<StepLine> lines) {
        return lines.stream()
                .filter(line -> line.getHeat() != null && line.getHeat().half().compareTo(WORTH_NAMING) >= 0)
                .sorted(WORST_FIRST)
                .limit(NAMED)
                .map(line -> new Named(line, sentence(line)))
                .toList();
    }

    static String sentence(StepLine line) {
        return line.getHeat().soFar() ? waitsNow(line) : passed(line);
    }

    private static String passed(StepLine line) {
        String span = Spans.moreThan(line.times().apart());
        if (line.came() == 1)
            return "The one item that came to " + line.named() + " waited " + span + withoutMeeting(line) + ".";
        String who = line.times().passed() == 1 ? "The one item that has passed waited " : "Half of the items wait ";
        return who + span + " at " + line.named() + withoutMeeting(line) + "; " + stillThere(line) + ".";
    }

    private static String stillThere(StepLine line) {
        long waiting = line.times().waiting();
        if (waiting == 0) return line.came() + " came there, none waits now";
        return "of " + line.came() + " that came there " + (waiting == 1 ? "1 waits" : waiting + " wait") + " now"
                + ofThem(line);
    }

    /** What waits for its meeting has waited for nothing else yet, so the others are spoken of. */
    private static String waitsNow(StepLine line) {
        long others = line.times().waiting() - line.times().forMeeting();
        String span = Spans.moreThan(line.times().apartSoFar());
        String who = others == 1
                ? "One item has been at " + line.named() + " for " + span
                : "Half of the " + others + " items at " + line.named() + " have been there for " + span;
        return who + withoutMeeting(line) + lateOf(line.times().late(), others) + alsoForMeeting(line)
                + passedBefore(line) + ".";
    }

    private static String lateOf(long late, long of) {
        if (late == 0) return "";
        return of == 1 ? ", and is late" : ", " + late + " of them late";
    }

    private static String alsoForMeeting(StepLine line) {
        long waiting = line.times().forMeeting();
        if (waiting == 0) return "";
        return "; " + waiting + (waiting == 1 ? " more waits for its meeting" : " more wait for their meeting");
    }

    private static String passedBefore(StepLine line) {
        long passed = line.times().passed();
        if (passed == 0) return "; nothing has passed it in this period";
        String half = line.times().apart().compareTo(WORTH_NAMING) < 0 ? "within a day" : "within " + line.getApart();
        return passed == 1
                ? "; the one that passed did so " + half
                : "; half of the " + passed + " that passed did so " + half;
    }

    private static String withoutMeeting(StepLine line) {
        return line.getMeets() ? ", the wait for the meeting not counted" : "";
    }

    private static String ofThem(StepLine line) {
        long late = line.times().late();
        long forMeeting = line.times().forMeeting();
        boolean one = line.times().waiting() == 1;
        if (late > 0 && forMeeting > 0)
            return ", " + late + " of them late and " + forMeeting + " waiting for a meeting";
        if (late > 0) return one ? ", and is late" : ", " + late + " of them late";
        if (forMeeting > 0) return one ? ", for its meeting" : ", " + forMeeting + " of them for a meeting";
        return "";
    }
}
