package org.circulation.plan;

import java.util.List;

/** The plan's decision tables, wherever they stand. Values are data, so that a board can change them without a diagram. */
public interface PlanTable {

    /** The seventeen rows in the plan's own order. */
    List<PlanRow> rows();

    /** @throws IllegalArgumentException naming the key, if the plan has no such row */
    PlanRow row(String key);

    /** The escalation ladder, lowest rung first. */
    List<Rung> ladder();
}
