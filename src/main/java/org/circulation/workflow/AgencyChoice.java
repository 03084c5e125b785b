package org.circulation.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.Collectors;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.circulation.cascade.Cascades;
import org.circulation.directory.Directory;
import org.springframework.stereotype.Component;

/** Row 12: "all agencies, or the specific agencies identified". Public, since expressions call it. */
@Component
public class AgencyChoice {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Directory directory;

    AgencyChoice(Directory directory) {
        this.directory = directory;
    }

    /** The agencies to choose from, for a form's list. */
    public SpinJsonNode options() {
        ArrayNode options = JSON.createArrayNode();
        directory.agenciesInUse().forEach(agency -> options.addObject()
                .put("label", agency.name())
                .put("value", agency.id()));
        return Spin.JSON(options.toString());
    }

    /** The cascade's audience: every agency's leads, or those of the agencies chosen. */
    public String audience(String which, Object chosen) {
        if (!"some".equals(which)
                || !(chosen instanceof SpinJsonNode list)
                || list.elements().isEmpty()) return Cascades.LEADS;
        return list.elements().stream()
                .map(agency -> Cascades.AGENCY + agency.stringValue())
                .collect(Collectors.joining(";"));
    }
}
