package org.circulation.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.springframework.stereotype.Service;

@Service
class EngineProcessStarts implements ProcessStarts {

    private final RepositoryService repository;
    private final IdentityService identity;

    EngineProcessStarts(RepositoryService repository, IdentityService identity) {
        this.repository = repository;
        this.identity = identity;
    }

    @Override
    public Set<String> running() {
        return keys(startable());
    }

    @Override
    public Set<String> startableBy(String username, Collection<String> groups) {
        var before = identity.getCurrentAuthentication();
        identity.setAuthentication(username, List.copyOf(groups));
        try {
            return keys(startable().startablePermissionCheck());
        } finally {
            identity.setAuthentication(before);
        }
    }

    private ProcessDefinitionQuery startable() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .active()
                .startableInTasklist();
    }

    /** Paged, because the engine refuses to list more than its limit for a signed-in person. */
    private static Set<String> keys(ProcessDefinitionQuery query) {
        return query.listPage(0, 200).stream().map(ProcessDefinition::getKey).collect(Collectors.toSet());
    }
}
