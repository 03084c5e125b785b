package org.circulation.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.circulation.directory.Directory;
import org.circulation.plan.Ask;
import org.springframework.stereotype.Component;

/**
 * "Email" where nobody is asked to answer: everybody on the lists is told once, by a personal link that opens the item and
 * its documents. Rows 01 and 03 never tell the same person the same paper twice, whichever of them came first.
 */
@Component("tellAudience")
class TellAudience implements JavaDelegate {

    private static final Set<String> ROWS_THAT_SHARE_PAPERS = Set.of("essential-information", "identified-papers");

    private final Circulations circulations;
    private final Cascades cascades;
    private final Documents documents;
    private final Directory directory;
    private final Channels channels;
    private final Timeline timeline;
    private final PlanDeadline planDeadline;

    TellAudience(
            Circulations circulations,
            Cascades cascades,
            Documents documents,
            Directory directory,
            Channels channels,
            Timeline timeline,
            PlanDeadline planDeadline) {
        this.circulations = circulations;
        this.cascades = cascades;
        this.documents = documents;
        this.directory = directory;
        this.channels = channels;
        this.timeline = timeline;
        this.planDeadline = planDeadline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Circulation circulation = circulations.get((Long) execution.getVariable(Variables.CIRCULATION_ID));
        List<String> audiences = Arrays.stream(((String) execution.getVariable(Variables.AUDIENCES)).split(";"))
                .filter(word -> !word.isBlank())
                .toList();
        Cascades.Opened told = cascades.open(
                circulation.id(),
                audiences,
                Ask.INFORM,
                planDeadline.promisedDay(execution),
                paper(circulation, execution));
        boolean anyEmpty = audiences.isEmpty() || !told.empty().isEmpty();
        execution.setVariable(Variables.NOBODY_TO_TELL, anyEmpty);
        execution.setVariable(Variables.EMPTY_LISTS, names(told.empty()));
        if (told.asked().all() > 0) record(circulation, told, audiences);
        else if (!anyEmpty) recordToldBefore(circulation, audiences);
    }

    private void record(Circulation circulation, Cascades.Opened told, List<String> audiences) {
        String words = "Emailed to " + told.asked().inWords() + withDocuments(circulation) + ": " + names(audiences);
        timeline.record(Fact.of(circulation.id(), "told", words, null, Timeline.CIRCULATION));
        channels.kept(circulation.id(), "email", words, null, Timeline.CIRCULATION);
    }

    /** Nobody is left out, and nobody hears twice: that is no silence. */
    private void recordToldBefore(Circulation circulation, List<String> audiences) {
        String words = "Everybody was told before, so nobody is emailed again: " + names(audiences);
        timeline.record(Fact.of(circulation.id(), "told", words, null, Timeline.CIRCULATION));
        channels.notUsed(circulation.id(), "email", words, Timeline.CIRCULATION);
    }

    private String withDocuments(Circulation circulation) {
        int count = documents.latestOf(circulation.id()).size();
        return count == 0 ? "" : ", with " + count + (count == 1 ? " document" : " documents");
    }

    private String names(List<String> audiences) {
        return audiences.stream().map(this::named).collect(Collectors.joining(", "));
    }

    /**
     * The same paper is the same web address, or where there is none the same title, of the same Board meeting: next year's
     * annual report may stand at the address of this year's.
     */
    private String paper(Circulation circulation, DelegateExecution execution) {
        if (!ROWS_THAT_SHARE_PAPERS.contains(circulation.rowKey())) return null;
        String meeting =
                planDeadline.countedFromMeeting(execution).map(Meeting::id).orElse("");
        return meeting + " "
                + (circulation.link() == null || circulation.link().isBlank()
                        ? "title " + circulation.title().strip().toLowerCase(java.util.Locale.ROOT)
                        : SourceAddress.normal(circulation.link()));
    }

    private String named(String audience) {
        return directory.audienceName(audience);
    }
}
