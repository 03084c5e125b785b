package org.circulation.testing;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/** People of the engine that a test needs, with what a chair or an administrator may do. */
public record EnginePeople(IdentityService identity, AuthorizationService authorizations) {

    public static final String PASSWORD = "a long test passphrase";

    /** A person in the groups; every group may use Tasklist, read filters and start processes. */
    public void person(String username, String... groups) {
        if (identity.createUserQuery().userId(username).count() == 0) {
            var user = identity.newUser(username);
            user.setFirstName(username);
            user.setPassword(PASSWORD);
            identity.saveUser(user);
        }
        for (String group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                var made = identity.newGroup(group);
                made.setName(group);
                identity.saveGroup(made);
            }
            if (identity.createUserQuery().userId(username).memberOfGroup(group).count() == 0)
                identity.createMembership(username, group);
            boolean all = group.equals("administrators") || group.equals("camunda-admin");
            if (all) {
                for (Resources resource : Resources.values()) may(group, resource, Permissions.ALL);
            } else {
                may(group, Resources.APPLICATION, Permissions.ACCESS);
                may(group, Resources.FILTER, Permissions.READ);
                may(group, Resources.PROCESS_DEFINITION, Permissions.READ, Permissions.CREATE_INSTANCE);
                may(group, Resources.PROCESS_INSTANCE, Permissions.CREATE);
            }
        }
    }

    private void may(String group, Resource resource, Permission... permissions) {
        String on = resource == Resources.APPLICATION && permissions[0] == Permissions.ACCESS ? "tasklist" : "*";
        if (authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(on)
                        .count()
                > 0) return;
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(on);
        for (Permission permission : permissions) grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
    }
}
