package org.circulation.cascade;

import org.circulation.directory.Directory;

/** Names of agencies for sentences and pages. */
final class AgencyNames {

    private AgencyNames() {}

    /** The agency's name, or its id if the directory does not know it. */
    static String of(Directory directory, String agencyId) {
        var agency = directory.agencies().get(agencyId);
        return agency == null ? agencyId : agency.name();
    }
}
