package org.circulation.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The values that a form's {@code valuesKey} offers, read from the process itself and never from the submission. */
final class OfferedValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OfferedValues() {}

    /** Texts, or {@code {label, value}} pairs, in a JSON variable; nothing is offered when it is missing. */
    static Set<String> in(VariableScope scope, String variable) {
        var offered = new LinkedHashSet<String>();
        Object value = scope == null ? null : scope.getVariable(variable);
        if (value == null) return offered;
        try {
            JsonNode list = value instanceof Iterable<?> ? JSON.valueToTree(value) : JSON.readTree(value.toString());
            for (JsonNode one : list)
                offered.add(one.isTextual() ? one.asText() : one.path("value").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The variable " + variable + " is no list of values", e);
        }
        return offered;
    }
}
