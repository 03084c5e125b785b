package org.circulation.engine;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Who may sign in: the engine's users, so that Tasklist, Cockpit, Admin and our pages know the same people. */
@Component
public class SignIn {

    private final IdentityService identity;

    SignIn(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * @param username exactly as the engine knows it
     * @return the ids of the person's groups; empty when there is no such person or the password is not theirs (which of
     *     the two is not told)
     */
    public Optional<Set<String>> groupsIfPasswordMatches(String username, String password) {
        if (username.isBlank() || password.isEmpty() || !identity.checkPassword(username, password))
            return Optional.empty();
        var groups = new TreeSet<String>();
        for (Group group : identity.createGroupQuery().groupMember(username).unlimitedList()) groups.add(group.getId());
        // The first administrator of a new board is known to the engine before any directory names one.
        if (groups.contains(Groups.CAMUNDA_ADMIN)) groups.add("administrators");
        return Optional.of(groups);
    }
}
