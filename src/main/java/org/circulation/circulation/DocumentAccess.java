package org.circulation.circulation;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Who may see a circulation's documents, and who may add to them. */
@Component
class DocumentAccess {

    private static final String MANAGERS = "managers";
    private static final Set<String> OFFICES = Set.of(
            MANAGERS,
            "board-admin",
            "performance-manager",
            "head-of-safeguarding",
            "administrators",
            // The engine's own name for them: production's first administrator is in it.
            "camunda-admin");

    private final Restrictions restrictions;
    private final ObjectProvider<MaySee> maySee;

    DocumentAccess(Restrictions restrictions, ObjectProvider<MaySee> maySee) {
        this.restrictions = restrictions;
        this.maySee = maySee;
    }

    boolean maySee(Circulation circulation, Authentication person) {
        Set<String> groups = groupsOf(person);
        if (!restrictions.mayKnow(circulation.id(), groups)) return false;
        // Whoever knows about tasks says more; offices and the starter may see it in any case.
        return groups.stream().anyMatch(OFFICES::contains)
                || circulation.startedBy().equals(person.getName())
                || maySee.orderedStream().anyMatch(rule -> rule.maySee(circulation.id(), person.getName(), groups));
    }

    /** Managers look and change nothing. */
    boolean mayUpload(Circulation circulation, Authentication person) {
        return maySee(circulation, person) && !groupsOf(person).equals(Set.of(MANAGERS));
    }

    private static Set<String> groupsOf(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                // Spring Security 6.5 and later may add how a person signed in; that is no group.
                .filter(authority -> !authority.startsWith("FACTOR_") && !authority.startsWith("ROLE_"))
                .collect(Collectors.toSet());
    }
}
