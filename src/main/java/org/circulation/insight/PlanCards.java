package org.circulation.insight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.engine.ProcessStarts;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PublishedPlan;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The seventeen rows in the plan's own order, each with whether this person may start it. */
@Component
class PlanCards {

    /** Beyond this many, the names of those who may start a row would crowd out what it is for. */
    private static final int NAMES_SHOWN = 2;

    /**
     * @param why what to say instead of a start link, in a few words; null when the person may start it
     * @param startedBy everyone who may start it; empty when it starts by itself
     */
    record Card(PlanRow row, boolean running, boolean mayStart, String why, String startedBy, List<Promise> promises) {}

    /**
     * One cell of the plan.
     *
     * @param says the source's own words, empty where it leaves the cell blank
     * @param runs what is done here
     * @param reading why that is our reading, or null where the plan's words are plain
     */
    record Promise(String label, List<String> says, List<String> runs, String reading) {}

    private final Names names;
    private final ProcessStarts starts;
    private final PublishedPlan published;

    PlanCards(Names names, ProcessStarts starts, PublishedPlan published) {
        this.names = names;
        this.starts = starts;
        this.published = published;
    }

    List<Card> of(Viewer viewer) {
        Set<String> running = starts.running();
        Set<String> startable = starts.startableBy(viewer.username(), viewer.groups());
        Map<String, String> groups = names.groups();
        return names.plan().stream()
                .map(row -> card(row, running.contains(row.key()), startable.contains(row.key()), viewer, groups))
                .toList();
    }

    private Card card(PlanRow row, boolean running, boolean startable, Viewer viewer, Map<String, String> groups) {
        String by = row.starters().stream()
                .map(group -> Names.nameOf(groups, group))
                .collect(Collectors.joining(", "));
        if (!running) return new Card(row, false, false, "Not yet running here", by, promises(row));
        boolean may = startable && (viewer.isIn(row.starters()) || viewer.administers());
        return new Card(row, true, may, may ? null : shortly(by, row.starters().size()), by, promises(row));
    }

    private List<Promise> promises(PlanRow row) {
        return List.of(
                promise(row, "To whom", "toWhom", row.toWhom()),
                promise(row, "How", "how", row.how()),
                promise(row, "By whom", "byWhom", row.byWhom()),
                promise(row, "When", "when", row.when()));
    }

    private Promise promise(PlanRow row, String label, String column, String runs) {
        return new Promise(
                label,
                published.cell(row.key(), column),
                PublishedPlan.paragraphs(runs).stream()
                        .map(StringUtils::capitalize)
                        .toList(),
                published.reading(row.key(), column).orElse(null));
    }

    private static String shortly(String by, int groups) {
        if (by.isEmpty()) return "Starts by itself";
        return groups > NAMES_SHOWN ? "Started by " + groups + " groups" : "Started by " + by;
    }
}
