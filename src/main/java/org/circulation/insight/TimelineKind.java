package org.circulation.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a timeline can be filtered by. A kind of fact that is named nowhere is something that was done: an action. */
enum TimelineKind {
    ALL("", "Everything", Set.of()),
    DECISIONS(
            "decisions",
            "Decisions and work done",
            Set.of(
                    "started",
                    "decision",
                    "done",
                    "rejected",
                    "complete",
                    "review-confirmed",
                    "review-refreshed",
                    "review-withdrawn",
                    "checked")),
    MESSAGES(
            "messages",
            "Messages and what was sent on",
            Set.of(
                    "task",
                    "unattended",
                    "agenda",
                    "cascade",
                    "told",
                    "already-circulated",
                    "published",
                    "newsletter",
                    "message",
                    "chased",
                    "delivery-retried")),
    ANSWERS("answers", "Answers", Set.of("acknowledged", "returned", "declined", "settled")),
    DEADLINES(
            "deadlines",
            "Deadlines",
            Set.of(
                    "reminder",
                    "due-today",
                    "overdue",
                    "escalated",
                    "deadline-passed",
                    "moved",
                    "extended",
                    "review-due")),
    ACTIONS("actions", "Managers’ and others’ actions", Set.of());

    private final String key;
    private final String words;
    private final Set<String> facts;

    TimelineKind(String key, String words, Set<String> facts) {
        this.key = key;
        this.words = words;
        this.facts = facts;
    }

    /** What stands in the address; an unknown one means everything. */
    static TimelineKind ofKey(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElse(ALL);
    }

    /** The kind of a fact. */
    static TimelineKind of(String fact) {
        return Arrays.stream(values())
                .filter(kind -> kind.facts.contains(fact))
                .findFirst()
                .orElse(ACTIONS);
    }

    static List<TimelineKind> choices() {
        return List.of(values());
    }

    public String key() {
        return key;
    }

    public String inWords() {
        return words;
    }

    /** In SQL, for a table that is called e: nothing but constants of this class. */
    String condition() {
        if (this == ALL) return "";
        if (this != ACTIONS) return " AND e.kind IN (" + quoted(facts) + ")";
        Set<String> named =
                Arrays.stream(values()).flatMap(kind -> kind.facts.stream()).collect(Collectors.toSet());
        return " AND e.kind NOT IN (" + quoted(named) + ")";
    }

    private static String quoted(Set<String> facts) {
        return facts.stream().sorted().map(fact -> "'" + fact + "'").collect(Collectors.joining(", "));
    }
}
