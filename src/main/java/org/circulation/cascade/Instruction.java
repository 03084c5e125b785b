package org.circulation.cascade;

import java.util.Arrays;
import org.circulation.plan.Ask;

/** What two rows of the plan ask of those who answer, in words of their own. */
enum Instruction {
    /** Row 08: each agency publishes its events by its own channel, linked to the Board's multi-agency programme. */
    OWN_CHANNEL("own-channel", "single-agency-training"),
    /** Row 09: trainers confirm that they use the new version. */
    NEW_VERSION("new-version", "training-materials");

    final String key;
    private final String row;

    Instruction(String key, String row) {
        this.key = key;
        this.row = row;
    }

    /** @param key as stored, or null */
    static Instruction of(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    /** The row's, or null. */
    static Instruction forRow(String rowKey) {
        return Arrays.stream(values())
                .filter(one -> one.row.equals(rowKey))
                .findFirst()
                .orElse(null);
    }

    /** What is asked, one sentence for the page of whoever answers. */
    static String asked(CascadeRow cascade) {
        if (cascade.ask() == Ask.INFORM) return "This is for your information. You do not need to answer.";
        if (cascade.instruction() == OWN_CHANNEL && cascade.ask() == Ask.RETURN)
            return "Please acknowledge it, publish your agency’s training events by your own channel, and tell us where.";
        if (cascade.ask() == Ask.RETURN)
            return "Please acknowledge it, pass it on in your agency, and tell us how you did.";
        return cascade.instruction() == NEW_VERSION
                ? "Please confirm that you use the new version."
                : "Please acknowledge that you have it.";
    }
}
