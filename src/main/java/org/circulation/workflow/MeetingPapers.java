package org.circulation.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.calendar.Meeting;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.delivery.Outbox;
import org.circulation.directory.Directory;
import org.circulation.plan.Ask;
import org.circulation.plan.BritishDates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Row 02: what is sent to everyone on a meeting's list, which is the group's members on that day. */
@Configuration(proxyBeanMethods = false)
class MeetingPapers {

    private final Circulations circulations;
    private final Cascades cascades;
    private final Documents documents;
    private final Directory directory;
    private final Channels channels;
    private final Timeline timeline;
    private final Outbox outbox;
    private final Letters letters;
    private final PlanDeadline planDeadline;

    MeetingPapers(
            Circulations circulations,
            Cascades cascades,
            Documents documents,
            Directory directory,
            Channels channels,
            Timeline timeline,
            Outbox outbox,
            Letters letters,
            PlanDeadline planDeadline) {
        this.circulations = circulations;
        this.cascades = cascades;
        this.documents = documents;
        this.directory = directory;
        this.channels = channels;
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
            model.put(
                    "due",
                    BritishDates.of(BritishDates.dayOf(
                            planDeadline.momentOf(execution, "collect").toInstant())));
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
                    (round == 0 ? "Called for papers: " : "Chased for papers: ") + people + " people on the list");
        };
    }

    /** One week before the meeting: everyone on the list gets the pack, by a personal link to its documents. */
    @Bean
    JavaDelegate sendPack() {
        return execution -> {
            Circulation circulation = circulation(execution);
            Meeting meeting = meeting(execution);
            var told = cascades.open(circulation.id(), List.of(meeting.groupId()), Ask.INFORM, meeting.heldOn());
            String words = "The pack left for " + told.asked().inWords() + " on the list of the " + named(meeting)
                    + ", with " + documents.latestOf(circulation.id()).size() + " documents";
            record(circulation, "pack", words);
            if (told.asked().all() > 0) channels.kept(circulation.id(), "email", words, null, Timeline.CIRCULATION);
            else
                channels.notUsed(
                        circulation.id(), "email", "Nobody is on this meeting’s list today.", Timeline.CIRCULATION);
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
