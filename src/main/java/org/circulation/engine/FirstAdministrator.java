package org.circulation.engine;

import java.util.Arrays;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes production's first administrator from the environment, once: when the engine's own group of administrators has
 * nobody in it. Later changes of the environment change no password.
 */
@Component
@Profile("production")
class FirstAdministrator implements ApplicationRunner {

    private static final String GROUP = "camunda-admin";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final String username;
    private final String password;

    FirstAdministrator(
            IdentityService identity,
            AuthorizationService authorizations,
            @Value("${circulation.admin.username}") String username,
            @Value("${circulation.admin.password}") String password) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.username = username;
        this.password = password;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (identity.createUserQuery().memberOfGroup(GROUP).count() > 0) return;
        if (identity.createGroupQuery().groupId(GROUP).count() == 0) {
            var group = identity.newGroup(GROUP);
            group.setName("System administrators");
            group.setType("SYSTEM");
            identity.saveGroup(group);
        }
        if (identity.createUserQuery().userId(username).count() == 0) {
            var user = identity.newUser(username);
            user.setFirstName(username);
            user.setPassword(password);
            identity.saveUser(user);
        }
        identity.createMembership(username, GROUP);
        Arrays.stream(Resources.values()).forEach(this::grantAll);
    }

    private void grantAll(Resources resource) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(GROUP)
                        .resourceType(resource)
                        .resourceId(Authorization.ANY)
                        .count()
                > 0;
        if (granted) return;
        Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        all.setGroupId(GROUP);
        all.setResource(resource);
        all.setResourceId(Authorization.ANY);
        all.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(all);
    }
}
