package org.circulation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.circulation.directory.Covers;

/**
 * What is assigned to a person may also be read and worked on by whoever covers for them: the right goes to a group of
 * that person's deputies, in which somebody is on the days of a cover only. It is taken back when the task is no longer
 * the person's.
 */
final class CoverAuthorizations extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String now) {
        List<AuthorizationEntity> changed = new ArrayList<>();
        AuthorizationEntity[] own = super.newTaskAssignee(task, before, now);
        if (own != null) changed.addAll(Arrays.asList(own));
        if (before != null && !before.equals(now)) takeBack(task, before, changed);
        if (now != null)
            changed.addAll(Arrays.asList(createOrUpdateAuthorizationsByGroupId(task, Covers.ofPerson(now))));
        return changed.stream().filter(java.util.Objects::nonNull).toArray(AuthorizationEntity[]::new);
    }

    private void takeBack(Task task, String person, List<AuthorizationEntity> changed) {
        AuthorizationEntity right =
                getGrantAuthorizationByGroupId(Covers.ofPerson(person), Resources.TASK, task.getId());
        if (right == null) return;
        right.setPermissions(new Permission[] {Permissions.NONE});
        changed.add(right);
    }
}
