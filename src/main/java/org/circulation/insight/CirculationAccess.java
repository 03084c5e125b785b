package org.circulation.insight;

import java.util.HashSet;
import java.util.Set;
import org.circulation.circulation.MaySee;
import org.circulation.circulation.Restrictions;
import org.circulation.insight.Shown.Item;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who may open one circulation's page: those who oversee all, and who started it or has or had a task of it. */
@Component
class CirculationAccess {

    private final Restrictions restrictions;
    private final ObjectProvider<MaySee> maySee;

    CirculationAccess(Restrictions restrictions, ObjectProvider<MaySee> maySee) {
        this.restrictions = restrictions;
        this.maySee = maySee;
    }

    boolean maySee(Item item, Viewer viewer) {
        if (viewer == null || !restrictions.mayKnow(item.id(), viewer.groups())) return false;
        if (oversees(viewer)) return true;
        Set<String> groups = new HashSet<>(viewer.groups());
        // How a person signed in, or what Spring calls them, is no group of the plan.
        groups.removeIf(group -> group.startsWith("FACTOR_") || group.startsWith("ROLE_"));
        return maySee.orderedStream().anyMatch(rule -> rule.maySee(item.id(), viewer.username(), groups));
    }

    /** The engine's own name for administrators counts too: production's first one is in it. */
    boolean oversees(Viewer viewer) {
        return viewer.manages() || viewer.groups().contains("camunda-admin");
    }
}
