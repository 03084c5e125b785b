package org.circulation.engine;

import org.circulation.plan.AgencyChannels;
import org.circulation.plan.PlanTable;

/** The plan's tables as they are packaged, without an application around them. */
public final class PackagedPlan {

    private PackagedPlan() {}

    public static PlanTable table() {
        return new DmnPlanTable(new PlanSettings(null));
    }

    public static AgencyChannels agencyChannels() {
        return new DmnAgencyChannels(new PlanSettings(null));
    }
}
