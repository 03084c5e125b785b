package org.circulation.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Submissions as Tasklist sends them. */
final class StartForm {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StartForm() {}

    static String of(String title, String summary, String kind, String meetingDate) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", title);
        fields.put("summary", summary);
        fields.put("policyKind", kind);
        fields.put("meetingDate", meetingDate);
        return texts(fields);
    }

    static String texts(Map<String, String> fields) {
        var variables = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> variables.put(name, Map.of("type", "String", "value", value)));
        try {
            return JSON.writeValueAsString(Map.of("variables", variables));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
