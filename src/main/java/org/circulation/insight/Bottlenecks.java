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
        var times = line.times();
        boolean byWhatWaits = !line.getHeat().half().equals(times.apart());
        return byWhatWaits ? waitsNow(line) : passed(line);
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

    private static String waitsNow(StepLine line) {
        long waiting = line.times().waiting();
        String span = Spans.moreThan(line.times().apartSoFar());
        String who = waiting == 1
                ? "The one item that waits at " + line.named() + " has been there " + span
                : "Half of the " + waiting + " items that wait at " + line.named() + " have been there " + span;
        long passed = line.times().passed();
        String others = passed == 0
                ? "; nothing has passed it in this period"
                : "; of the " + passed + " that passed, half took " + line.getApart() + " or less";
        return who + withoutMeeting(line) + ofThem(line) + others + ".";
    }

    private static String withoutMeeting(StepLine line) {
        return line.getMeets() || line.times().forMeeting() > 0 ? ", the wait for the meeting not counted" : "";
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
