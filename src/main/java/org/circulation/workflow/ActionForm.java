package org.circulation.workflow;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.circulation.PlainText;
import org.springframework.util.MultiValueMap;

/** What was typed into one action's form. Every field is read before {@link #check} says all that is wrong at once. */
final class ActionForm {

    static final int LONGEST_TITLE = 200;
    static final int LONGEST_TEXT = 3500;

    private final String action;
    private final MultiValueMap<String, String> sent;
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** @param action begins the ids of its fields: {@code nudge-reason} */
    ActionForm(String action, MultiValueMap<String, String> sent) {
        this.action = action;
        this.sent = sent;
    }

    String reason() {
        return text("reason", "Reason", LONGEST_TEXT);
    }

    String text(String field, String label, int longest) {
        String text = PlainText.clean(sent.getFirst(field));
        if (text.isEmpty()) wrong(field, label + ": write something.");
        if (text.length() > longest)
            wrong(field, "%s: use at most %,d characters (you wrote %,d).".formatted(label, longest, text.length()));
        return text;
    }

    String choice(String field, String sentence) {
        String choice = PlainText.clean(sent.getFirst(field));
        if (choice.isEmpty()) wrong(field, sentence);
        return choice;
    }

    /** Several may be ticked; none is an empty list. */
    List<String> choices(String field) {
        return sent.getOrDefault(field, List.of());
    }

    long number(String field, String sentence) {
        String text = PlainText.clean(sent.getFirst(field));
        if (text.matches("\\d{1,18}")) return Long.parseLong(text);
        wrong(field, sentence);
        return 0;
    }

    LocalDate date(String field, String sentence) {
        try {
            return LocalDate.parse(PlainText.clean(sent.getFirst(field)));
        } catch (DateTimeParseException e) {
            wrong(field, sentence);
            return null;
        }
    }

    /** @throws ActionRefused with everything that is wrong */
    void check() {
        if (!problems.isEmpty()) throw new ActionRefused(problems);
    }

    /** For showing the form again: what was typed, by field. */
    Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        sent.forEach((field, values) -> {
            if (!field.equals("_csrf")) typed.put(field, String.join("\n", values));
        });
        return typed;
    }

    private void wrong(String field, String sentence) {
        problems.put(id(action, field), sentence);
    }

    static String id(String action, String field) {
        return action + "-" + field;
    }
}
