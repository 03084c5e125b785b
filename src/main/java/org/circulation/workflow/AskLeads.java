package org.circulation.workflow;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.calendar.Meeting;
import org.circulation.cascade.Cascades;
import org.circulation.cascade.Cascades.Opened;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.plan.Ask;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.springframework.stereotype.Component;

/**
 * "All agencies via communication leads", or the members of groups and lists: opens the cascade, whose one wait stands for
 * all its audiences.
 */
@Component("askLeads")
class AskLeads implements JavaDelegate {

    /** Agencies without a lead that a sentence names; the directory shows all. */
    private static final int NAMED = 4;

    private static final String ADMINISTRATORS = "board-admin";

    private final Cascades cascades;
    private final Circulations circulations;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Letters letters;
    private final PlanDeadline planDeadline;
    private final PlanTable plan;
    private final Channels channels;

    AskLeads(
            Cascades cascades,
            Circulations circulations,
            Directory directory,
            Deadlines deadlines,
            Timeline timeline,
            Letters letters,
            PlanDeadline planDeadline,
            PlanTable plan,
            Channels channels) {
        this.cascades = cascades;
        this.circulations = circulations;
        this.directory = directory;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.letters = letters;
        this.planDeadline = planDeadline;
        this.plan = plan;
        this.channels = channels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long circulationId = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        List<String> audiences = audiences((String) execution.getVariable(Variables.AUDIENCE));
        Ask ask = Ask.valueOf((String) execution.getVariable(Variables.ASK));
        LocalDate due = planDeadline.dayToAnswer(execution);

        Opened cascade = cascades.open(circulationId, audiences, ask, due);
        boolean waits = ask != Ask.INFORM && cascade.asked().all() > 0;
        execution.setVariable(Variables.CASCADE_ID, cascade.id());
        execution.setVariable(
                Variables.AGENCIES,
                cascade.nobodyToTell() ? 0 : Math.max(1, cascade.asked().all()));
        execution.setVariable(Variables.NOBODY_TO_TELL, cascade.nobodyToTell());
        execution.setVariable(Variables.EMPTY_LISTS, names(cascade.empty()));
        execution.setVariable(Variables.NOBODY_TO_WAIT_FOR, !waits);
        execution.setVariable(Variables.DUE_DATE, Date.from(BritishDates.endOf(due)));

        String sentence = sentence(cascade, audiences, ask, due);
        record(circulationId, sentence);
        if (cascade.asked().all() > 0) channels.kept(circulationId, "email", sentence, null, Timeline.CIRCULATION);
        if (!cascade.nobodyToTell() && !cascade.empty().isEmpty())
            warnOfEmpty(cascade, circulationId, names(cascade.empty()));
        if (!cascade.nobodyToTell() && audiences.contains(Cascades.LEADS)) warnOfMissingLeads(cascade, circulationId);
        if (waits) openDeadline(execution, cascade, circulationId, audiences, due);
    }

    private static List<String> audiences(String variable) {
        if (variable == null) return List.of();
        return Arrays.stream(variable.split(";"))
                .map(String::strip)
                .filter(audience -> !audience.isEmpty())
                .distinct()
                .toList();
    }

    private String sentence(Opened cascade, List<String> audiences, Ask ask, LocalDate due) {
        if (cascade.nobodyToTell())
            return audiences.equals(List.of(Cascades.LEADS))
                    ? "Nobody to tell: the directory holds no communication leads"
                    : "Nobody to tell: the directory holds nobody for " + names(audiences);
        if (cascade.asked().all() == 0) return "Nobody more to ask: all of " + names(audiences) + " were asked before";
        String until = ask == Ask.INFORM ? ", for information" : ", to answer by " + BritishDates.of(due);
        if (audiences.equals(List.of(Cascades.LEADS)))
            return "Sent to the communication leads of " + cascade.asked().inWords() + until;
        return "Sent to " + cascade.asked().inWords() + until + " (" + names(audiences) + ")";
    }

    private String names(List<String> audiences) {
        return audiences.stream().map(this::name).collect(Collectors.joining("; "));
    }

    private String name(String audience) {
        if (!audience.startsWith(Cascades.AGENCY)) return directory.audienceName(audience);
        var agency = directory.agencies().get(audience.substring(Cascades.AGENCY.length()));
        return agency == null ? audience : agency.name();
    }

    /** "All agencies": one that has no communication lead today was not asked. */
    private void warnOfMissingLeads(Opened cascade, long circulationId) {
        var agencies = directory.agenciesWithoutLead();
        if (agencies.isEmpty()) return;
        String some = agencies.stream().limit(NAMED).map(Directory.Agency::name).collect(Collectors.joining("; "));
        int more = agencies.size() - NAMED;
        warnOfEmpty(
                cascade,
                circulationId,
                "communication leads of " + some + (more > 0 ? " and " + more + " more agencies" : ""));
    }

    /** The others are asked meanwhile; an empty list must not go by in silence. */
    private void warnOfEmpty(Opened cascade, long circulationId, String lists) {
        record(circulationId, "Nobody is on the list today: " + lists + ". The Board’s administrators are told");
        var circulation = circulations.get(circulationId);
        letters.about(
                circulation,
                new Letters.Subject("cascade", String.valueOf(cascade.id())),
                "empty-list",
                0,
                "Nobody is on a list for: " + circulation.title(),
                "You are a Board administrator: you keep the directory.",
                Map.of("lists", lists, "link", letters.directory()),
                directory.actingFor(ADMINISTRATORS));
    }

    private void openDeadline(
            DelegateExecution execution, Opened cascade, long circulationId, List<String> audiences, LocalDate due) {
        String starter = (String) execution.getVariable(Variables.STARTER);
        boolean byItself = Timeline.CIRCULATION.equals(starter);
        var countedFrom = planDeadline.countedFromMeeting(execution);
        deadlines.open(new Deadline(
                0,
                "cascade",
                String.valueOf(cascade.id()),
                circulationId,
                cascade.people() == 0 ? "Every agency’s answer" : "Everyone’s answer: " + names(audiences),
                byItself ? owner(circulationId, audiences) : null,
                byItself ? null : starter,
                countedFrom.map(Meeting::id).orElse(null),
                null,
                due,
                countedFrom.isEmpty() && execution.getVariable(Variables.PROMISED_DAY) != null
                        ? null
                        : (String) execution.getVariable(Variables.TERM)));
    }

    /** Row 04 started by itself: each sub-group's chair owns what its own members are asked. */
    private String owner(long circulationId, List<String> audiences) {
        PlanRow row = plan.row(circulations.get(circulationId).rowKey());
        return row.owners().contains(audiences.get(0)) ? audiences.get(0) : row.owner();
    }

    private void record(long circulationId, String sentence) {
        timeline.record(Fact.of(circulationId, "cascade", sentence, null, Timeline.CIRCULATION));
    }
}
