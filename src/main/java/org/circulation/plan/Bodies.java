package org.circulation.plan;

import java.util.List;

/** The plan's bodies that meet: the Board, its Implementation Group and the sub-groups. Others are offices and lists. */
public final class Bodies {

    /** Camunda group ids, in the order people know. */
    public static final List<String> THAT_MEET =
            List.of("board", "implementation", "training", "publicity", "e-safety", "audit", "performance");

    /** Offices and lists with a Camunda group of their own; they never meet. */
    public static final List<String> OFFICES = List.of(
            "board-admin",
            "training-manager",
            "training-admin",
            "performance-manager",
            "head-of-safeguarding",
            "budget-holder",
            "press-office",
            "agency-leads",
            "managers",
            "administrators");

    private Bodies() {}

    /** A board may have bodies of its own besides the plan's. */
    public static boolean meets(String groupId) {
        return !OFFICES.contains(groupId);
    }
}
