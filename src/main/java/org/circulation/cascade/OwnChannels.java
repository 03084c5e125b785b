package org.circulation.cascade;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.circulation.directory.Directory;
import org.circulation.directory.Directory.Agency;
import org.circulation.plan.AgencyChannels;
import org.springframework.stereotype.Component;

/** Row 08: where agencies publish their own training events, in words for their leads. */
@Component
class OwnChannels {

    private static final String NONE = "the plan names no channel for your agency: please name the one you use";

    private final Directory directory;
    private final AgencyChannels channels;

    OwnChannels(Directory directory, AgencyChannels channels) {
        this.directory = directory;
        this.channels = channels;
    }

    /** The sectors of all agencies, read once for many. */
    Map<String, Agency> agencies() {
        return directory.agencies();
    }

    /** One line for each sector among the agencies; the sector is named where there are several. */
    List<String> inWords(Collection<String> agencyIds, Map<String, Agency> agencies) {
        Map<String, Optional<String>> bySector = bySector(agencyIds, agencies);
        if (bySector.size() == 1)
            return List.of(sentence(bySector.values().iterator().next()));
        return bySector.entrySet().stream()
                .map(sector -> sector.getKey() + ": " + sector.getValue().orElse(NONE) + ".")
                .toList();
    }

    private static String sentence(Optional<String> channel) {
        return channel.map(name -> "The plan’s channel for your agency: " + name + ".")
                .orElse("T" + NONE.substring(1) + ".");
    }

    /** What to fill in beforehand: the channel, where the plan names one and the same for all the agencies; else empty. */
    String prefilled(Collection<String> agencyIds) {
        var named = bySector(agencyIds, agencies()).values().stream().distinct().toList();
        return named.size() == 1 ? named.get(0).orElse("") : "";
    }

    private Map<String, Optional<String>> bySector(Collection<String> agencyIds, Map<String, Agency> agencies) {
        Map<String, Optional<String>> bySector = new TreeMap<>();
        for (String id : agencyIds) {
            Agency agency = agencies.get(id);
            if (agency == null) bySector.put("", Optional.empty());
            else bySector.put(agency.sector(), channels.of(agency.sector()));
        }
        return bySector;
    }
}
