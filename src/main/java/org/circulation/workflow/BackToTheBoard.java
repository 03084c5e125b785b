package org.circulation.workflow;

import java.util.HashMap;
import java.util.Map;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.feedback.MessageReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A lead, or somebody asked for themselves, wrote back (strategy, 3: leads are "a conduit for messages back"): the administrators hear it the same minute. */
@Component
class BackToTheBoard {

    private final Circulations circulations;
    private final Directory directory;
    private final Timeline timeline;
    private final Letters letters;

    BackToTheBoard(Circulations circulations, Directory directory, Timeline timeline, Letters letters) {
        this.circulations = circulations;
        this.directory = directory;
        this.timeline = timeline;
        this.letters = letters;
    }

    @EventListener
    void on(MessageReceived message) {
        if (message.circulationId() == null) return;
        Circulation circulation = circulations.get(message.circulationId());
        Person lead = directory.byId(message.personId()).orElseThrow();
        timeline.record(new Fact(
                circulation.id(),
                "message",
                "Wrote back to the Board",
                message.body(),
                lead.email(),
                message.agencyId(),
                null,
                null));
        Map<String, Object> model = new HashMap<>();
        model.put("from", lead.name());
        model.put("body", message.body());
        model.put("link", letters.dashboard(circulation));
        letters.about(
                circulation,
                new Letters.Subject("message", String.valueOf(message.id())),
                "message",
                0,
                (lead.role().equals("communication-lead") ? "A lead wrote back: " : "Somebody wrote back: ")
                        + circulation.title(),
                "You are a Board administrator.",
                model,
                directory.actingFor("board-admin"));
    }
}
