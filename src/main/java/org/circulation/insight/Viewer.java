package org.circulation.insight;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who looks at a page, and what the page may offer them. The paths themselves are guarded by {@code access}. */
record Viewer(String username, List<String> groups) {

    private static final Set<String> MANAGE =
            Set.of("managers", "board-admin", "performance-manager", "head-of-safeguarding", "administrators");

    /** Null when nobody is signed in. */
    static Viewer of(Authentication person) {
        if (person == null || person instanceof AnonymousAuthenticationToken) return null;
        return new Viewer(
                person.getName(),
                person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList());
    }

    /** Sees dashboards and may act on circulations, each time with a reason. */
    public boolean manages() {
        return groups.stream().anyMatch(MANAGE::contains);
    }

    public boolean administers() {
        return groups.contains("administrators");
    }

    boolean isIn(List<String> any) {
        return any.stream().anyMatch(groups::contains);
    }
}
