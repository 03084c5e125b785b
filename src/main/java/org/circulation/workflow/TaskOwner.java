package org.circulation.workflow;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;

/** Whose task it is by the diagram: its first candidate group. */
final class TaskOwner {

    private TaskOwner() {}

    static Optional<String> groupOf(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
