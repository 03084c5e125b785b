package org.circulation.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.publication.Publications;
import org.circulation.publication.Publications.Version;
import org.circulation.publication.ReviewDue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A published item is past its review date: its owner gets the task to confirm, refresh or withdraw it. */
@Component
class AskForReview {

    static final String PROCESS = "review-publication";
    private static final String CHAIR_OF_STARTER = "sub-group-chairs";
    private static final String ADMINISTRATORS = "board-admin";
    /** "Within one week", the plan's usual time, where the row's own is counted back from a day. */
    private static final String ONE_WEEK = "P7D";

    private final Circulations circulations;
    private final Publications publications;
    private final PlanTable plan;
    private final Directory directory;
    private final Timeline timeline;
    private final RuntimeService runtime;

    AskForReview(
            Circulations circulations,
            Publications publications,
            PlanTable plan,
            Directory directory,
            Timeline timeline,
            RuntimeService runtime) {
        this.circulations = circulations;
        this.publications = publications;
        this.plan = plan;
        this.directory = directory;
        this.timeline = timeline;
        this.runtime = runtime;
    }

    @EventListener
    void on(ReviewDue due) {
        Circulation circulation = circulations.get(due.circulationId());
        PlanRow row = plan.row(circulation.rowKey());
        List<Version> versions = publications.versionsOf(circulation.id());
        timeline.record(Fact.of(
                circulation.id(),
                "review-due",
                "Past its review date, " + BritishDates.of(due.reviewOn()),
                null,
                Timeline.CIRCULATION));
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CIRCULATION_ID, circulation.id());
        variables.put(Variables.REFERENCE, circulation.reference());
        variables.put(Variables.TITLE, circulation.title());
        variables.put(
                Variables.TERM, row.term().isBefore() ? ONE_WEEK : row.term().text());
        variables.put(Variables.STARTER, circulation.startedBy());
        variables.put("ownerGroup", ownerOf(row, circulation));
        variables.put("versions", versions.stream().map(Version::audience).collect(Collectors.joining(";")));
        versions.forEach(
                version -> variables.put(VersionFields.BY_AUDIENCE.get(version.audience()), version.summary()));
        runtime.startProcessInstanceByKey(PROCESS, circulation.reference(), variables);
    }

    /** The row's owner; for a row that any sub-group may own, the group for which its starter acts. */
    private String ownerOf(PlanRow row, Circulation circulation) {
        if (!row.owner().equals(CHAIR_OF_STARTER)) return row.owner();
        return directory.groupsOf(circulation.startedBy()).stream()
                .filter(row.starters()::contains)
                .findFirst()
                .orElse(ADMINISTRATORS);
    }
}
