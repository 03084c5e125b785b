package org.circulation.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.calendar.Meeting;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.delivery.Outbox;
import org.circulation.directory.Directory;
import org.circulation.plan.BritishDates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Row 02: what is sent to everyone on a meeting's list, which is the group's members on that day. */
@Configuration(proxyBeanMethods = false)
class MeetingPapers {

    /** By when papers are asked for: the first of these steps that is still ahead. */
    private static final String PAPERS_IN = "collect;agree-agenda;pack;late-papers";

    private final Circulations circulations;
    private final Directory directory;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Letters letters;
    private final PlanDeadline planDeadline;

    MeetingPapers(
            Circulations circulations,
            Directory directory,
            Timeline timeline,
            Outbox outbox,
            Letters letters,
            PlanDeadline planDeadline) {
        this.circulations = circulations;
        this.directory = directory;
        this.timeline = timeline;
        this.outbox = outbox;
        this.letters = letters;
        this.planDeadline = planDeadline;
    }

    /** Asks everyone on the list for their papers; the second time it is the chase. */
    @Bean
    JavaDelegate callForPapers() {
        return execution -> {
            Circulation circulation = circulation(execution);
            Meeting meeting = meeting(execution);
            int round = (int) timeline.of(circulation.id()).stream()
                    .filter(fact -> fact.kind().equals("call-for-papers"))
                    .count();
            Map<String, Object> model = new HashMap<>();
            model.put("meeting", named(meeting));
            model.put("due", BritishDates.of(planDeadline.dayAhead(execution, PAPERS_IN)));
            model.put("again", round > 0);
            int people = letters.about(
                    circulation,
                    new Letters.Subject("circulation", String.valueOf(circulation.id())),
                    "call-for-papers",
                    round,
                    (round == 0 ? "Papers please: " : "Still time for papers: ") + circulation.title(),
                    "You are on this meeting’s circulation list.",
                    model,
                    directory.membersOf(meeting.groupId()));
            record(
                    circulation,
                    "call-for-papers",
                    people == 0
                            ? "Nobody is on the list of the " + directory.groupName(meeting.groupId())
                                    + " to ask for papers"
                            : (round == 0 ? "Called for papers: " : "Chased for papers: ") + people
                                    + " people on the list");
        };
    }

    /** What came after the pack follows once, to those who had it. */
    @Bean
    JavaDelegate sendSupplement() {
        return execution -> {
            Circulation circulation = circulation(execution);
            int people = outbox.toThoseTold(
                    letters.about(
                            circulation,
                            "supplement",
                            "circulation",
                            String.valueOf(circulation.id()),
                            0,
                            "Late papers: " + circulation.title(),
                            "You are on this meeting’s circulation list.",
                            Map.of("meeting", named(meeting(execution)))),
                    List.of("cascade"));
            record(circulation, "supplement", "Late papers left as one supplement, for " + people + " people");
        };
    }

    private Circulation circulation(DelegateExecution execution) {
        return circulations.get((Long) execution.getVariable(Variables.CIRCULATION_ID));
    }

    private Meeting meeting(DelegateExecution execution) {
        return planDeadline.countedFromMeeting(execution).orElseThrow();
    }

    private String named(Meeting meeting) {
        return directory.groupName(meeting.groupId()) + "’s meeting on " + BritishDates.of(meeting.heldOn());
    }

    private void record(Circulation circulation, String kind, String words) {
        timeline.record(Fact.of(circulation.id(), kind, words, null, Timeline.CIRCULATION));
    }
}
