package org.circulation.engine;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the plan's tables, gathered so that one start shows all of it. */
final class PlanFaults {

    private final List<String> faults = new ArrayList<>();

    void add(String file, String what) {
        faults.add(file + ": " + what);
    }

    void add(String file, int rule, String column, String what) {
        faults.add(file + ", rule " + rule + ", column '" + column + "': " + what);
    }

    /** @throws Found naming every fault, if there is one */
    void refuseAny() {
        if (!faults.isEmpty()) throw new Found(faults);
    }

    /** The application does not start with a plan it cannot keep. */
    static final class Found extends RuntimeException {
        private final List<String> faults;

        Found(List<String> faults) {
            super("The circulation plan's tables cannot be used:\n- " + String.join("\n- ", faults));
            this.faults = List.copyOf(faults);
        }

        List<String> faults() {
            return faults;
        }
    }
}
