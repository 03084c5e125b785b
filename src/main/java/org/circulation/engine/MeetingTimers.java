package org.circulation.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.circulation.calendar.MeetingMoved;
import org.circulation.calendar.Meetings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A moved meeting moves, in the same transaction, the timers that a process itself counts from it (row 02): whoever waits
 * at a timer, or chases by one, and has the meeting's id in its variable {@code meetingId} or {@code countedFrom} works out
 * its time again.
 */
@Component
class MeetingTimers {

    private static final List<String> MEETING_VARIABLES = List.of("meetingId", "countedFrom");

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final Meetings meetings;

    MeetingTimers(
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            IdentityService identity,
            Meetings meetings) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.identity = identity;
        this.meetings = meetings;
    }

    /** Who may move a meeting was decided before it moved; the engine's own permissions do not matter here. */
    @EventListener
    void follow(MeetingMoved moved) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            meetings.idsOf(moved.now().id()).stream()
                    .map(this::instancesOf)
                    .flatMap(Collection::stream)
                    .distinct()
                    .forEach(this::recalculate);
        } finally {
            identity.setAuthentication(person);
        }
    }

    private Set<String> instancesOf(String meetingId) {
        return MEETING_VARIABLES.stream()
                .flatMap(name ->
                        runtime
                                .createVariableInstanceQuery()
                                .variableValueEquals(name, meetingId)
                                .unlimitedList()
                                .stream())
                .map(VariableInstance::getProcessInstanceId)
                .collect(Collectors.toSet());
    }

    private void recalculate(String processInstanceId) {
        management.createJobQuery().processInstanceId(processInstanceId).timers().unlimitedList().stream()
                .filter(this::isNoDeadlineOfATask)
                .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
    }

    /** Deadlines of tasks and cascades follow their own rows, with whatever extension they have ({@link DueDates}). */
    private boolean isNoDeadlineOfATask(Job timer) {
        var definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult();
        if (definition == null) return false;
        ModelElementInstance event = repository
                .getBpmnModelInstance(timer.getProcessDefinitionId())
                .getModelElementById(definition.getActivityId());
        return !(event instanceof BoundaryEvent boundary)
                || !DueDates.showsDeadline(boundary)
                || boundary.getAttachedTo() instanceof CallActivity;
    }
}
