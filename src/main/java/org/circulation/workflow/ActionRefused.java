package org.circulation.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/** A manager asked for what cannot be done; the sentences say why and what to do. */
class ActionRefused extends RuntimeException {

    private final Map<String, String> problems;

    /** Something else than a field is the matter. */
    ActionRefused(String plainSentence) {
        this("", plainSentence);
    }

    ActionRefused(String field, String plainSentence) {
        this(Map.of(field, plainSentence));
    }

    /** @param problems sentences by the id of the field that is to be mended; the id is empty where none is */
    ActionRefused(Map<String, String> problems) {
        super(String.join(" ", problems.values()));
        this.problems = new LinkedHashMap<>(problems);
    }

    Map<String, String> problems() {
        return problems;
    }

    /** Whether the same form, mended, could be sent again. */
    boolean canBeMended() {
        return problems.keySet().stream().noneMatch(String::isEmpty);
    }
}
