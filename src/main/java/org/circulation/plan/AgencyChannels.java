package org.circulation.plan;

import java.util.Optional;

/** The channel by which an agency publishes its own training events (plan row 08), by the agency's sector. */
public interface AgencyChannels {

    /**
     * @param sector as the directory has it; capitals do not matter
     * @return the channel's name, 1 to 200 characters; empty where the plan names none (e.g. police, probation, housing):
     *     then the agency's lead names the one it uses
     */
    Optional<String> of(String sector);
}
