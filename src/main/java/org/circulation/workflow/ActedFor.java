package org.circulation.workflow;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.circulation.directory.Covers;
import org.circulation.directory.Covers.Cover;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.plan.Bodies;
import org.springframework.stereotype.Component;

/** For whom a deputy does a task; nobody where they do it in their own right. */
@Component
class ActedFor {

    private final Covers covers;
    private final Directory directory;
    private final Actor actor;

    ActedFor(Covers covers, Directory directory, Actor actor) {
        this.covers = covers;
        this.directory = directory;
        this.actor = actor;
    }

    /** "X for Y", when the one who completes the task now does so as Y's deputy. */
    Optional<String> inWords(DelegateTask task) {
        String who = actor.name();
        return person(task, who).map(absent -> directory.displayName(who) + " for " + directory.displayName(absent));
    }

    private Optional<String> person(DelegateTask task, String who) {
        // Taken over from somebody, perhaps on the cover's last day.
        if (who.equals(task.getVariableLocal(TakeOvers.BY)))
            return Optional.of((String) task.getVariableLocal(TakeOvers.FROM));
        List<Cover> running = covers.by(who);
        if (running.isEmpty()) return Optional.empty();
        List<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
        if (groups.stream().anyMatch(group -> acts(who, group))) return Optional.empty();
        return running.stream()
                .map(cover -> cover.absent().username())
                .filter(absent -> absent.equals(task.getAssignee())
                        || groups.stream().anyMatch(group -> Bodies.meets(group) && acts(absent, group)))
                .findFirst();
    }

    private boolean acts(String username, String group) {
        return directory.actingFor(group).stream().map(Person::username).anyMatch(username::equals);
    }
}
