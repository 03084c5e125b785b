package org.circulation.engine;

import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.circulation.directory.Covers;
import org.circulation.plan.PlanTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What each group may do in the engine. Which tasks a chair sees and completes needs no rule here: being a task's
 * candidate group gives that (TASK_WORK), and nothing else does.
 */
@Component
class AccountAuthorizations {

    private static final String ANY = Authorization.ANY;
    private static final String BOARD_ADMIN = "board-admin";
    /** Sees dashboards and completes nothing. */
    private static final String MANAGERS = "managers";

    /** The kinds this class decides alone. Tasks are not among them: the engine grants those task by task. */
    private static final List<Resources> OURS =
            List.of(Resources.APPLICATION, Resources.FILTER, Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE);

    private record Grant(String group, Resource resource, String resourceId, Set<String> permissions) {}

    private final AuthorizationService authorizations;
    private final ObjectProvider<PlanTable> plan;
    private final TasklistFilters filters;

    AccountAuthorizations(
            AuthorizationService authorizations, ObjectProvider<PlanTable> plan, TasklistFilters filters) {
        this.authorizations = authorizations;
        this.plan = plan;
        this.filters = filters;
    }

    /** Grants what is missing and takes away what is stale, for these groups. */
    void synchronise(Set<String> groups) {
        Map<String, Boolean> filterIds = filters.create();
        Set<Grant> wanted = new HashSet<>();
        for (String group : groups) {
            if (group.equals(Groups.CAMUNDA_ADMIN)) continue;
            if (!group.equals(MANAGERS)) addActing(wanted, group, filterIds);
        }
        addDeputies(wanted);
        Set<Grant> kept = new HashSet<>();
        for (Authorization existing : authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .unlimitedList()) {
            Resources resource = resourceOf(existing);
            String group = String.valueOf(existing.getGroupId());
            if (!groups.contains(group) && !group.equals(Covers.DEPUTIES) || !OURS.contains(resource)) continue;
            if (group.equals(Groups.CAMUNDA_ADMIN)) continue;
            Grant grant = new Grant(
                    group, resource, existing.getResourceId(), names(existing.getPermissions(permissionsOf(resource))));
            if (!wanted.contains(grant) || !kept.add(grant)) authorizations.deleteAuthorization(existing.getId());
        }
        wanted.removeAll(kept);
        wanted.forEach(this::save);
        grantAllToAdministrators();
    }

    private void addActing(Set<Grant> wanted, String group, Map<String, Boolean> filterIds) {
        wanted.add(grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS));
        filterIds.forEach((id, boardAdminOnly) -> {
            if (!boardAdminOnly || group.equals(BOARD_ADMIN))
                wanted.add(grant(group, Resources.FILTER, id, Permissions.READ));
        });
        wanted.add(grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));
        // Called definitions too: Tasklist reads a task's form through its own definition.
        // Without READ_INSTANCE "Waiting on others" would show no titles and references.
        if (group.equals(BOARD_ADMIN))
            wanted.add(grant(group, Resources.PROCESS_DEFINITION, ANY, READ, READ_INSTANCE, READ_TASK, TASK_WORK));
        else wanted.add(grant(group, Resources.PROCESS_DEFINITION, ANY, READ));
        plan.stream()
                .flatMap(p -> Stream.concat(p.rows().stream(), p.strategy().stream()))
                .filter(row -> row.starters().contains(group))
                .forEach(row -> wanted.add(grant(group, Resources.PROCESS_DEFINITION, row.key(), CREATE_INSTANCE)));
    }

    /** Enough to open in Tasklist what is assigned to whom they cover for; the tasks themselves are granted one by one. */
    private void addDeputies(Set<Grant> wanted) {
        wanted.add(grant(Covers.DEPUTIES, Resources.APPLICATION, "tasklist", Permissions.ACCESS));
        wanted.add(grant(Covers.DEPUTIES, Resources.FILTER, filters.createForDeputies(), Permissions.READ));
        wanted.add(grant(Covers.DEPUTIES, Resources.PROCESS_DEFINITION, ANY, READ));
    }

    private void grantAllToAdministrators() {
        Set<Integer> granted =
                authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(Groups.CAMUNDA_ADMIN)
                        .resourceId(ANY)
                        .unlimitedList()
                        .stream()
                        .map(Authorization::getResourceType)
                        .collect(Collectors.toSet());
        for (Resources resource : Resources.values())
            if (!granted.contains(resource.resourceType()))
                save(grant(Groups.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL));
    }

    private void save(Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(grant.group());
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.resourceId());
        Permission[] permissions = Arrays.stream(permissionsOf((Resources) grant.resource()))
                .filter(p -> grant.permissions().contains(p.getName()))
                .toArray(Permission[]::new);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }

    private static Grant grant(String group, Resource resource, String id, Permission... permissions) {
        return new Grant(group, resource, id, names(permissions));
    }

    private static Set<String> names(Permission... permissions) {
        return Arrays.stream(permissions)
                .map(Permission::getName)
                .filter(n -> !n.equals("NONE"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Permission[] permissionsOf(Resources resource) {
        return org.camunda.bpm.engine.impl.util.ResourceTypeUtil.getPermissionsByResourceType(resource.resourceType());
    }

    private static Resources resourceOf(Authorization authorization) {
        return Arrays.stream(Resources.values())
                .filter(r -> r.resourceType() == authorization.getResourceType())
                .findFirst()
                .orElseThrow();
    }
}
