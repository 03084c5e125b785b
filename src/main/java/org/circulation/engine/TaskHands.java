package org.circulation.engine;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.circulation.directory.Covers;
import org.springframework.stereotype.Component;

/**
 * Passes an open task on. Who had it can then no longer do it: the engine gives the right to it, but never takes it back.
 * Whoever covers for the person who has it keeps theirs.
 */
@Component
public class TaskHands {

    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskHands(TaskService tasks, AuthorizationService authorizations) {
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    /** To one person of the groups that may take it. */
    public void toPerson(String taskId, String username) {
        String before = tasks.createTaskQuery().taskId(taskId).singleResult().getAssignee();
        tasks.setAssignee(taskId, username);
        if (before != null && !before.equals(username)) forgetRights(taskId, username);
    }

    /** To all who act for a group, of whom anybody may take it; to the group that has it already, it goes back. */
    public void toGroup(String taskId, String groupId) {
        boolean hasIt = false;
        for (IdentityLink link : tasks.getIdentityLinksForTask(taskId)) {
            if (!IdentityLinkType.CANDIDATE.equals(link.getType())) continue;
            if (link.getUserId() != null) tasks.deleteCandidateUser(taskId, link.getUserId());
            else if (link.getGroupId().equals(groupId)) hasIt = true;
            else tasks.deleteCandidateGroup(taskId, link.getGroupId());
        }
        if (!hasIt) tasks.addCandidateGroup(taskId, groupId);
        tasks.setAssignee(taskId, null);
        forgetRights(taskId, null);
    }

    private void forgetRights(String taskId, String holder) {
        List<String> groups = tasks.getIdentityLinksForTask(taskId).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
        for (Authorization right : authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(taskId)
                .unlimitedList()) {
            boolean stays = right.getUserId() != null
                    ? right.getUserId().equals(holder)
                    : groups.contains(right.getGroupId())
                            || holder != null && Covers.ofPerson(holder).equals(right.getGroupId());
            if (!stays) authorizations.deleteAuthorization(right.getId());
        }
    }
}
