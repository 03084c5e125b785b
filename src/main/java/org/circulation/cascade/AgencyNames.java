package org.circulation.cascade;

import java.util.Map;
import org.circulation.directory.Directory;
import org.circulation.directory.Directory.Agency;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Names of agencies for sentences and pages. */
@Component
class AgencyNames {

    private final ObjectProvider<Directory> directory;

    AgencyNames(ObjectProvider<Directory> directory) {
        this.directory = directory;
    }

    /** The agency's name, or its id if the directory does not know it. */
    String of(String agencyId) {
        Directory known = directory.getIfAvailable();
        Map<String, Agency> agencies = known == null ? Map.of() : known.agencies();
        return agencies.containsKey(agencyId) ? agencies.get(agencyId).name() : agencyId;
    }
}
