package org.circulation.insight;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.circulation.engine.WaitingTimes.Wait;
import org.circulation.plan.BritishDates;

/**
 * A step with how long it is waited at, ready to show.
 *
 * @param at where it stands inside a called block: the calling step's name; else null
 * @param who whose turn it is, in words; may be empty
 * @param block key of the block it calls, or null
 * @param drawn false where only an earlier version of the diagram has it
 * @param waitsFor what comes on a day of its own, so that nobody is slow here, or null
 */
record StepLine(
        String id,
        String name,
        String at,
        String who,
        String block,
        boolean drawn,
        String waitsFor,
        Wait times,
        LocalDate today) {

    private static final Duration A_DAY = Duration.ofDays(1);

    /** Null where nothing has waited, or where what is waited for has a day of its own. */
    public Heat getHeat() {
        return waitsFor == null ? Heat.of(times) : null;
    }

    public String getHalf() {
        return Spans.of(times.median());
    }

    public String getNinety() {
        return Spans.of(times.p90());
    }

    public String getApart() {
        return Spans.of(times.apart());
    }

    public String getBefore() {
        return Spans.of(times.before());
    }

    /** Whether the wait for meetings is worth a word of its own. */
    public boolean getMeets() {
        return times.before() != null && times.before().compareTo(A_DAY) >= 0;
    }

    public String getSince() {
        return times.oldest() == null ? "" : StateWord.shortDay(BritishDates.dayOf(times.oldest()), today);
    }

    /** What of that which waits now has a state of its own. */
    public List<StateWord> getStates() {
        List<StateWord> states = new ArrayList<>();
        if (times.late() > 0) states.add(new StateWord("overdue", times.late() + " late"));
        if (times.forMeeting() > 0)
            states.add(new StateWord(
                    "waiting",
                    times.forMeeting() + " waiting for " + (times.forMeeting() == 1 ? "its" : "their") + " meeting"));
        return states;
    }

    long came() {
        return times.passed() + times.waiting();
    }

    /** "‘Agree the new policy’ (Board)". */
    String named() {
        return "‘" + name + "’" + (who.isEmpty() ? "" : " (" + who + ")");
    }
}
