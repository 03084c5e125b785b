package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.circulation.insight.RawFacts.Item;

/** Holds a board against the raw facts, figure by figure. */
final class BoardAsCounted {

    private BoardAsCounted() {}

    static void check(PlanBoard.Board board, Choice choice, RawFacts facts) {
        List<Item> shown = facts.inState(choice);
        assertThat(board.chosen()).as("chosen: " + choice.getInWords()).isEqualTo(shown.size());
        for (String state : Choice.STATES.keySet())
            assertThat(board.counts().get(state))
                    .as(state + ": " + choice.getInWords())
                    .isEqualTo((int) facts.chosen(choice).stream()
                            .filter(i -> facts.isIn(state, i, choice))
                            .count());
        for (var line : board.lines()) check(line, choice, facts, shown);
        var rows = board.lines().stream().map(PlanBoard.Line::key).toList();
        assertThat(shown.stream().filter(i -> !rows.contains(i.row())).filter(i -> i.state()
                        .equals("running")))
                .as("no row that is left out has anything in flight")
                .isEmpty();
        assertThat(board.total().inFlight()).isEqualTo(running(shown));
        assertThat(board.total().onTime().counted())
                .isEqualTo(facts.counted(
                                "",
                                choice,
                                choice.period().from(),
                                choice.period().to())
                        .size());
    }

    private static void check(PlanBoard.Line line, Choice choice, RawFacts facts, List<Item> all) {
        String where = line.key() + ": " + choice.getInWords();
        var items = all.stream().filter(i -> i.row().equals(line.key())).toList();
        assertThat(line.inFlight()).as("in flight: " + where).isEqualTo(running(items));
        assertThat(line.waiting()).as("waiting: " + where).isEqualTo((int)
                items.stream().filter(i -> facts.isIn("waiting", i, choice)).count());
        assertThat(line.overdue()).as("overdue: " + where).isEqualTo((int)
                items.stream().filter(i -> facts.isIn("overdue", i, choice)).count());
        assertThat(line.week()).as("this week: " + where).isEqualTo((int) items.stream()
                .filter(i -> facts.isIn("due-this-week", i, choice))
                .count());
        LocalDate from = choice.period().from();
        LocalDate to = choice.period().to();
        assertThat(line.ended()).as("ended: " + where).isEqualTo((int) items.stream()
                .filter(i -> i.state().equals("complete") && i.ended() != null)
                .map(i -> RawFacts.dayOf(i.ended()))
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .count());
        var counted = facts.counted(line.key(), choice, from, to);
        long kept = counted.stream().filter(RawFacts::kept).count();
        assertThat(line.onTime().counted()).as("counted: " + where).isEqualTo(counted.size());
        assertThat(line.onTime().kept()).as("kept: " + where).isEqualTo((int) kept);
        assertThat(line.onTime().getShare())
                .as("share: " + where)
                .isEqualTo(counted.isEmpty() ? null : (int) (100 * kept / counted.size()));
        for (var month : line.onTime().months()) {
            var inMonth = facts.counted(line.key(), choice, month.month());
            assertThat(month.counted()).as(month + " of " + where).isEqualTo(inMonth.size());
            assertThat(month.kept()).as(month + " of " + where).isEqualTo((int)
                    inMonth.stream().filter(RawFacts::kept).count());
        }
        assertThat(line.last())
                .as("last: " + where)
                .isEqualTo(facts.last(line.key(), choice).map(Item::reference).orElse(null));
    }

    private static int running(List<Item> items) {
        return (int)
                items.stream().filter(i -> Objects.equals(i.state(), "running")).count();
    }
}
