package org.circulation.insight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.engine.ProcessStarts;
import org.circulation.plan.PlanRow;
import org.springframework.stereotype.Component;

/** The seventeen rows in the plan's own order, each with whether this person may start it. */
@Component
class PlanCards {

    /** Beyond this many, the names of those who may start a row would crowd out what it is for. */
    private static final int NAMES_SHOWN = 2;

    /**
     * @param why what to say instead of a start link, in a few words; null when the person may start it
     * @param startedBy everyone who may start it; empty when it starts by itself
     */
    record Card(PlanRow row, boolean running, boolean mayStart, String why, String startedBy) {}

    private final Names names;
    private final ProcessStarts starts;

    PlanCards(Names names, ProcessStarts starts) {
        this.names = names;
        this.starts = starts;
    }

    List<Card> of(Viewer viewer) {
        Set<String> running = starts.running();
        Set<String> startable = starts.startableBy(viewer.username(), viewer.groups());
        Map<String, String> groups = names.groups();
        return names.plan().stream()
                .map(row -> card(row, running.contains(row.key()), startable.contains(row.key()), viewer, groups))
                .toList();
    }

    private static Card card(
            PlanRow row, boolean running, boolean startable, Viewer viewer, Map<String, String> groups) {
        String by = row.starters().stream()
                .map(group -> Names.nameOf(groups, group))
                .collect(Collectors.joining(", "));
        if (!running) return new Card(row, false, false, "Not yet running here", by);
        boolean may = startable && (viewer.isIn(row.starters()) || viewer.administers());
        return new Card(row, true, may, may ? null : shortly(by, row.starters().size()), by);
    }

    private static String shortly(String by, int groups) {
        if (by.isEmpty()) return "Starts by itself";
        return groups > NAMES_SHOWN ? "Started by " + groups + " groups" : "Started by " + by;
    }
}
