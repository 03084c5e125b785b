package org.circulation.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Channels;
import org.springframework.stereotype.Component;

/**
 * A person did what the plan promises by a channel, or says why not. Which channel stands in the variable {@code channel}
 * (other bodies' channels) or in the task's property {@code channels}; its property {@code chosen} pairs ticks of the form
 * with channels, e.g. {@code inPerson=face-to-face}; its property {@code words} names the fields that are the evidence, where
 * there are several, e.g. {@code singleAgencyEvents=Single-agency}.
 */
@Component("recordEvidence")
class RecordEvidence implements TaskListener {

    private final Channels channels;
    private final Actor actor;

    RecordEvidence(Channels channels, Actor actor) {
        this.channels = channels;
        this.actor = actor;
    }

    @Override
    public void notify(DelegateTask task) {
        long id = (Long) task.getVariable(Variables.CIRCULATION_ID);
        String words = fields(task)
                .or(() -> text(task, Variables.EVIDENCE))
                .or(() -> text(task, Variables.COMMENTS))
                .orElse("“" + task.getName() + "” is done.");
        boolean done = !"not-done".equals(task.getVariable(Variables.DECISION));
        for (String channel : channelsOf(task)) record(id, channel, done, words);
        for (String pair : list(property(task, "chosen"))) {
            String[] named = pair.split("=");
            boolean ticked = Boolean.TRUE.equals(task.getVariable(named[0]));
            // A chosen channel with a block of its own has its evidence from there.
            if (ticked && words.equals(text(task, Variables.EVIDENCE).orElse(null))) record(id, named[1], true, words);
            if (!ticked) record(id, named[1], false, "Not chosen this time. " + words);
        }
    }

    private void record(long id, String channel, boolean done, String words) {
        if (done) channels.kept(id, channel, words, linkIn(words), actor.name());
        else channels.notUsed(id, channel, words, actor.name());
    }

    private static List<String> channelsOf(DelegateTask task) {
        return task.getVariable(Variables.CHANNEL) instanceof String channel
                ? List.of(channel)
                : list(property(task, "channels"));
    }

    private static Optional<String> fields(DelegateTask task) {
        return property(task, "words").map(pairs -> list(Optional.of(pairs)).stream()
                .map(pair -> pair.split("="))
                .map(named -> named[1] + ": " + text(task, named[0]).orElse("none"))
                .collect(Collectors.joining("\n")));
    }

    private static Optional<String> property(DelegateTask task, String name) {
        return DiagramProperties.of(task.getBpmnModelElementInstance(), name);
    }

    private static List<String> list(Optional<String> words) {
        return words.map(w -> Arrays.asList(w.split(";"))).orElse(List.of());
    }

    /** The first web address that was written, to be opened from the circulation's page. */
    private static String linkIn(String words) {
        return Arrays.stream(words.split("\\s+"))
                .filter(word -> word.matches("https?://\\S+") && word.length() <= 2000)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> text(DelegateTask task, String variable) {
        return task.getVariable(variable) instanceof String value && !value.isBlank()
                ? Optional.of(value.strip())
                : Optional.empty();
    }
}
