package org.circulation.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.circulation.insight.PlanBoard.Board;
import org.circulation.insight.PlanBoard.Line;

/** What to say at the meeting: facts in plain sentences, made from the board's own figures and from nothing else. */
final class MeetingWords {

    private static final int NAMED = 3;

    private MeetingWords() {}

    static List<String> of(Board board, Choice choice) {
        List<String> say = new ArrayList<>();
        say.add(underWay(board.total()));
        say.add(onTime(board.total().onTime(), choice));
        say.add(circulated(board, choice));
        return say;
    }

    private static String underWay(Line total) {
        if (total.inFlight() == 0)
            return "Nothing is under way." + (total.overdue() == 0 ? "" : " " + reviews(total.overdue()));
        List<String> parts = new ArrayList<>();
        parts.add(
                total.overdue() == 0
                        ? "nothing is late"
                        : total.overdue() + (total.overdue() == 1 ? " has" : " have") + " a late step");
        if (total.waiting() > 0)
            parts.add(total.waiting() + (total.waiting() == 1 ? " only waits" : " only wait")
                    + " for a meeting, which is not late");
        return counted(total.inFlight(), "circulation is", "circulations are") + " under way: "
                + String.join("; ", parts) + ".";
    }

    private static String reviews(int late) {
        return counted(late, "review of what was published is", "reviews of what was published are") + " late.";
    }

    private static String onTime(OnTime onTime, Choice choice) {
        if (onTime.getShare() == null)
            return "No step was due " + choice.getWhen() + ", so nothing can be said of time.";
        var change = onTime.getChange();
        String kept = "%d of %d steps were done on time %s: %d%%"
                .formatted(onTime.kept(), onTime.counted(), choice.getWhen(), onTime.getShare());
        if (change == null) return kept + ".";
        return kept + ". That is " + (change.key().equals("steady") ? "holding steady" : "getting " + change.key())
                + ": " + change.inFull() + ".";
    }

    private static String circulated(Board board, Choice choice) {
        int ended = board.total().ended();
        String first = ended == 0
                ? "Nothing went all the way " + choice.getWhen()
                : counted(ended, "circulation", "circulations") + " went all the way " + choice.getWhen();
        if (choice.isNarrow() && !choice.row().isEmpty()) return first + ".";
        List<String> never = board.lines().stream()
                .filter(line -> line.number() != null && line.last() == null)
                .map(Line::name)
                .toList();
        if (never.isEmpty() || choice.isNarrow()) return first + ".";
        if (never.size() == rows(board)) return first + ".";
        return first + "; never yet: " + never.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (never.size() > NAMED ? " and " + counted(never.size() - NAMED, "row", "rows") + " more" : "") + ".";
    }

    private static long rows(Board board) {
        return board.lines().stream().filter(line -> line.number() != null).count();
    }

    private static String counted(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
