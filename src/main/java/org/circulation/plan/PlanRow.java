package org.circulation.plan;

import java.util.List;

/**
 * One row of the communications circulation plan: its cells in the plan's own words, and the values the process runs on. What
 * the strategy asks for besides the plan (its own table) is a row of the same kind with number 0.
 *
 * @param number place in the plan, 1 to 17; 0 for what the strategy asks for besides
 * @param key the row's process key, e.g. {@code policies-and-procedures}
 * @param what "What needs to be communicated"
 * @param toWhom "To whom"
 * @param how "How"
 * @param byWhom "By whom"
 * @param when "When"
 * @param whenToUse one sentence that helps a person choose this row
 * @param prefix the reference's first letters, e.g. {@code POL}
 * @param term how long each promise of this row has
 * @param ask what is asked of communication leads
 * @param audiences audience keys told by a cascade, e.g. {@code communication-leads}; empty where each run chooses its own
 * @param channels channel keys, e.g. {@code agenda}, {@code email}, {@code website}
 * @param owner Camunda group id that owns the row, or {@code sub-group-chairs}: the chair of the sub-group that started it
 * @param starters Camunda group ids whose people may start it by hand; empty if nobody may
 */
public record PlanRow(
        int number,
        String key,
        String what,
        String toWhom,
        String how,
        String byWhom,
        String when,
        String whenToUse,
        String prefix,
        Term term,
        Ask ask,
        List<String> audiences,
        List<String> channels,
        String owner,
        List<String> starters) {

    /** Groups that own it where it started by itself: for {@code sub-group-chairs} each of its sub-groups (row 04). */
    public List<String> owners() {
        return owner.equals("sub-group-chairs") ? audiences : List.of(owner);
    }
}
