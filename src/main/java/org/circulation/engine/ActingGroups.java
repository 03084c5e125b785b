package org.circulation.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.circulation.directory.Covers;
import org.springframework.stereotype.Component;

/** The groups as which a person acts in the engine now: their own memberships, and those that a cover gives them today. */
@Component
class ActingGroups {

    private final IdentityService identity;
    private final Covers covers;

    ActingGroups(IdentityService identity, Covers covers) {
        this.identity = identity;
        this.covers = covers;
    }

    boolean knows(String username) {
        return identity.createUserQuery().userId(username).count() > 0;
    }

    List<String> of(String username) {
        Set<String> groups = new LinkedHashSet<>();
        for (Group group : identity.createGroupQuery().groupMember(username).unlimitedList()) groups.add(group.getId());
        groups.addAll(covers.groupsOf(username));
        return List.copyOf(groups);
    }
}
