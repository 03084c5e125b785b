package org.circulation.engine;

import java.util.ArrayList;
import java.util.List;

/** Everything wrong with the plan's tables, so that all of it can be mended at once. */
class PlanFaults {

    private final List<String> faults = new ArrayList<>();

    void add(String file, String rule, String column, String problem) {
        faults.add(file + ", rule " + rule + ", column " + column + ": " + problem);
    }

    void add(String file, String problem) {
        faults.add(file + ": " + problem);
    }

    void throwIfAny() {
        if (!faults.isEmpty())
            throw new IllegalStateException("The plan's tables cannot be used:\n" + String.join("\n", faults));
    }
}
