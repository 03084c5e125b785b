package org.circulation.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which form field the text for an audience stands (plan row 05: a version each). */
final class VersionFields {

    /** Audience of the public updates page to form field, in the order of the forms. */
    static final Map<String, String> BY_AUDIENCE = byAudience();

    /** The item's own text, for everyone. */
    static final String EVERYONE = "everyone";

    private VersionFields() {}

    /** Audiences that have a field of their own beside the item's summary. */
    static List<String> ownVersions() {
        return BY_AUDIENCE.keySet().stream()
                .filter(audience -> !audience.equals(EVERYONE))
                .toList();
    }

    private static Map<String, String> byAudience() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("everyone", Variables.SUMMARY);
        fields.put("parents", "parentsSummary");
        fields.put("young-people", "youngPeopleSummary");
        fields.put("professionals", "professionalsSummary");
        return fields;
    }
}
