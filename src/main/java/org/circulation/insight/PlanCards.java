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

    /** @param why what to say instead of a start link; null when the person may start it */
    record Card(PlanRow row, boolean running, boolean mayStart, String why) {}

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
        if (!running) return new Card(row, false, false, "Not yet running here");
        if (startable && (viewer.isIn(row.starters()) || viewer.administers())) return new Card(row, true, true, null);
        String by = row.starters().stream()
                .map(group -> Names.nameOf(groups, group))
                .collect(Collectors.joining(", "));
        return new Card(row, true, false, by.isEmpty() ? "Starts by itself" : "Started by " + by);
    }
}
