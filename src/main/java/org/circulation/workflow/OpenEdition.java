package org.circulation.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.circulation.CirculationProperties;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.engine.Refused;
import org.circulation.newsletter.Edition;
import org.circulation.newsletter.Newsletter;
import org.circulation.newsletter.NewsletterRefused;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/**
 * An edition of the newsletter has begun, because its first item came or because its editor started one by hand: it gets a
 * circulation of its own, so that its tasks, deadlines, mail and timeline are kept like any other's.
 */
@Component("openEdition")
class OpenEdition implements ExecutionListener {

    private static final String KEY = "newsletter-edition";
    private static final String PREFIX = "NEWS";

    private final Newsletter newsletter;
    private final Circulations circulations;
    private final Timeline timeline;
    private final CirculationProperties properties;
    private final ObjectMapper json;

    OpenEdition(
            Newsletter newsletter,
            Circulations circulations,
            Timeline timeline,
            CirculationProperties properties,
            ObjectMapper json) {
        this.newsletter = newsletter;
        this.circulations = circulations;
        this.timeline = timeline;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public void notify(DelegateExecution execution) throws JsonProcessingException {
        Long opened = (Long) execution.getVariable(Variables.EDITION_ID);
        Edition edition = opened == null ? byHand(execution) : newsletter.get(opened);
        String starter = (String) execution.getVariable(Variables.STARTER);
        if (starter == null) starter = Timeline.CIRCULATION;
        Circulation circulation = circulations.open(new Circulations.Start(
                PREFIX,
                KEY,
                null,
                edition.name(),
                "Items collect for it. Its list closes on " + BritishDates.of(edition.editingOn())
                        + ", and it is to be sent by " + BritishDates.of(edition.dueOn()) + ".",
                properties.baseUrl() + "/newsletter/editions/" + edition.id(),
                null,
                starter,
                json.writeValueAsString(Map.of(
                        "dueOn", edition.dueOn().toString(),
                        "editingOn", edition.editingOn().toString()))));
        newsletter.recordedAs(edition.id(), circulation.id());
        execution.setProcessBusinessKey(circulation.reference());
        execution.setVariable(Variables.CIRCULATION_ID, circulation.id());
        execution.setVariable(Variables.REFERENCE, circulation.reference());
        execution.setVariable(Variables.TITLE, circulation.title());
        execution.setVariable(Variables.SUMMARY, circulation.summary());
        execution.setVariable(Variables.STARTER, starter);
        execution.setVariable(Variables.EDITION_ID, edition.id());
        setDates(execution, edition);
        timeline.record(Fact.of(circulation.id(), "started", "Opened: " + edition.name(), edition.intro(), starter));
    }

    static void setDates(DelegateExecution execution, Edition edition) {
        execution.setVariable(
                "editingDate",
                Date.from(edition.editingOn().atStartOfDay(BritishDates.LONDON).toInstant()));
        execution.setVariable("editionDue", Date.from(BritishDates.endOf(edition.dueOn())));
    }

    private Edition byHand(DelegateExecution execution) {
        try {
            return newsletter.open(
                    (String) execution.getVariable(Variables.TITLE), (String) execution.getVariable("intro"));
        } catch (NewsletterRefused e) {
            throw new Refused(e.getMessage());
        }
    }
}
