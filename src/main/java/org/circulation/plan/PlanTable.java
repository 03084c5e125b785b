package org.circulation.plan;

import java.util.List;
import java.util.Map;

/** The plan's decision tables, wherever they stand. Values are data, so that a board can change them without a diagram. */
public interface PlanTable {

    /** The seventeen rows in the plan's own order. */
    List<PlanRow> rows();

    /** What the strategy's prose asks for besides the plan, in the table's order; their number is 0. */
    List<PlanRow> strategy();

    /**
     * Of the plan or of the strategy besides it.
     *
     * @throws IllegalArgumentException naming the key, if neither has such a row
     */
    PlanRow row(String key);

    /** Steps and kinds of a row that have a time of their own, by name; what is not here has the row's own term. */
    Map<String, Term> steps(String rowKey);

    /** What starts rows by itself. */
    List<NaturalStart> naturalStarts();

    /** Every channel of the plan's "How" column. */
    List<Channel> channels();

    /** @throws IllegalArgumentException naming the key, if there is no such channel */
    Channel channel(String key);

    /** The escalation ladder, lowest rung first. */
    List<Rung> ladder();
}
