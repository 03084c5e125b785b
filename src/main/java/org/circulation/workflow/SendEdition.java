package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.newsletter.Newsletter;
import org.circulation.newsletter.Newsletter.Sent;
import org.springframework.stereotype.Component;

/** The edition goes to everybody on its lists, one letter each. */
@Component("sendEdition")
class SendEdition implements JavaDelegate {

    private static final String CHANNEL = "newsletter";

    private final Newsletter newsletter;
    private final Channels channels;
    private final Timeline timeline;

    SendEdition(Newsletter newsletter, Channels channels, Timeline timeline) {
        this.newsletter = newsletter;
        this.channels = channels;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String by = (String) execution.getVariable(Variables.APPROVED_BY);
        Sent sent = newsletter.send((Long) execution.getVariable(Variables.EDITION_ID), by);
        execution.setVariable(Variables.ITEMS, sent.items());
        execution.setVariable(Variables.PEOPLE, sent.people());
        long circulation = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        timeline.record(Fact.of(circulation, CHANNEL, words(sent), null, by));
        if (sent.items() == 0) channels.notUsed(circulation, CHANNEL, words(sent), by);
        else if (sent.people() > 0) channels.kept(circulation, CHANNEL, words(sent), null, by);
    }

    private static String words(Sent sent) {
        if (sent.items() == 0) return "Everything was left out, so there is nothing to send";
        if (sent.people() == 0) return "Nobody to send it to: the directory holds no one on the newsletter’s lists";
        return "Sent to " + sent.people() + (sent.people() == 1 ? " person" : " people") + ", with " + sent.items()
                + (sent.items() == 1 ? " item" : " items");
    }
}
