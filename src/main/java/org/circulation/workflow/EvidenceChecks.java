package org.circulation.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.cascade.EvidenceSamples;
import org.circulation.cascade.EvidenceSamples.Request;
import org.circulation.cascade.EvidenceSamples.Sample;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A manager has the evidence of answers looked at: a task for each, beside the circulation, which neither waits for it nor
 * ends it.
 */
@Service
@Transactional
public class EvidenceChecks {

    /** At once: more than this nobody looks at in ten working days. */
    public static final int MOST = 20;

    static final String PROCESS = "evidence-sample";

    private static final String ASKED = "evidence-check-asked";
    private static final String CHECKERS = "performance-manager";
    /** A promise has room for no more. */
    private static final int LONGEST_NAME = 200;

    private static final String STEP = "check";
    /** Where a board's own table of steps is older than this one. */
    private static final Term USUAL = new Term("10WD");

    private final EvidenceSamples samples;
    private final Timeline timeline;
    private final PlanDeadline planDeadline;
    private final PlanTable plan;
    private final WorkingCalendar calendar;
    private final RuntimeService runtime;

    EvidenceChecks(
            EvidenceSamples samples,
            Timeline timeline,
            PlanDeadline planDeadline,
            PlanTable plan,
            WorkingCalendar calendar,
            RuntimeService runtime) {
        this.samples = samples;
        this.timeline = timeline;
        this.planDeadline = planDeadline;
        this.plan = plan;
        this.calendar = calendar;
        this.runtime = runtime;
    }

    /** @return how many of these answers are now to be checked; those that are already, or were, are left out */
    public int choose(Circulation circulation, List<Long> returnIds, String by) {
        return begin(circulation, samples.choose(circulation.id(), returnIds, request(by)), by);
    }

    /** @return how many were drawn at random, at most as many as there are that nobody has asked to be checked */
    public int draw(Circulation circulation, int number, String by) {
        return begin(circulation, samples.draw(circulation.id(), number, request(by)), by);
    }

    private Request request(String by) {
        return new Request(by, CHECKERS, term().dueAfter(planDeadline.today(), calendar));
    }

    private Term term() {
        return plan.steps(PROCESS).getOrDefault(STEP, USUAL);
    }

    private int begin(Circulation circulation, List<Sample> asked, String by) {
        for (Sample sample : asked) {
            timeline.record(new Fact(
                    circulation.id(),
                    "check-asked",
                    "Asked that the evidence of " + sample.answerer() + " be checked" + how(sample),
                    null,
                    by,
                    sample.agencyId(),
                    null,
                    null));
            runtime.createMessageCorrelation(ASKED)
                    .processInstanceBusinessKey(circulation.reference())
                    .setVariables(variables(circulation, sample))
                    .correlateStartMessage();
        }
        return asked.size();
    }

    private static String how(Sample sample) {
        if (sample.drawnFrom() == null) return ", chosen by name";
        return ", drawn at random: number " + sample.place() + " of " + sample.drawnFrom()
                + (sample.drawnFrom() == 1 ? " answer" : " answers");
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private Map<String, Object> variables(Circulation circulation, Sample sample) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Variables.CIRCULATION_ID, circulation.id());
        variables.put(Variables.REFERENCE, circulation.reference());
        variables.put(Variables.TITLE, circulation.title());
        variables.put(Variables.STARTER, circulation.startedBy());
        variables.put(Variables.TERM, term().text());
        variables.put(RecordEvidenceCheck.SAMPLE_ID, sample.id());
        variables.put(RecordEvidenceCheck.CHECKED, sample.answerer());
        variables.put(TaskArrival.TASK_NAME, shortened("Check the evidence: " + sample.answerer()));
        variables.put("returnId", sample.returnId());
        variables.put("checkedAnswer", sample.answer());
        variables.put("checkedEvidence", sample.evidence());
        return variables;
    }
}
