package org.circulation.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.circulation.plan.BritishDates;

/** What one field's value must be; each fault names the field by its label and says the limit. */
final class FieldRules {

    /** The engine's strings end at 4,000 characters; the page says less, so that nobody meets the engine's limit. */
    static final int LONG_TEXT = 3_500;

    static final int TITLE = 200;
    static final int LINK = 2_000;
    /** Days that a form promises: a day that has passed would be late before anybody heard of it. */
    private static final Set<String> PROMISED_DAYS = Set.of("dueDate", "publicationDate");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final FormField field;
    private final LocalDate today;
    private final VariableScope scope;

    FieldRules(FormField field, LocalDate today, VariableScope scope) {
        this.field = field;
        this.today = today;
        this.scope = scope;
    }

    /** The fault of a value, if it has one; null and blank text count as not filled in. */
    Optional<String> fault(Object value) {
        boolean empty = value == null || value instanceof String text && text.isBlank();
        if (empty) {
            boolean needed = field.required() && !field.hideable();
            if (needed || field.key().equals("title") && value != null)
                return says(field.isDate() ? "enter a date." : "this is needed.");
            return Optional.empty();
        }
        if (field.isList()) return list(value);
        return switch (field.type()) {
            case "number" -> value instanceof Number number ? number(number.doubleValue()) : says("enter a number.");
            case "checkbox" -> value instanceof Boolean yes
                    ? field.required() && !yes ? says("tick this to go on.") : Optional.empty()
                    : says("tick it or leave it.");
            default -> value instanceof String text ? text(text) : says("enter text.");
        };
    }

    private Optional<String> text(String text) {
        if (hasControlCharacters(text)) return says("use plain text without control characters or line breaks.");
        int longest =
                switch (field.key()) {
                    case "title" -> TITLE;
                    case "link" -> LINK;
                    default -> LONG_TEXT;
                };
        longest = Math.min(longest, field.validate().path("maxLength").asInt(longest));
        if (text.length() > longest)
            return says(
                    String.format(Locale.UK, "use at most %,d characters (you wrote %,d).", longest, text.length()));
        int shortest = field.validate().path("minLength").asInt(0);
        if (text.length() < shortest) return says("use at least " + shortest + " characters.");
        if (offered() != null && !offered().contains(text)) return says("choose one of the answers offered.");
        if (field.isDate()) return date(text);
        if (field.key().equals("link") && !isWebAddress(text))
            return says("use a web address that begins with http:// or https://, or leave it empty.");
        String pattern = field.validate().path("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find())
            return says("this is not in the form that is asked for.");
        return Optional.empty();
    }

    private Optional<String> date(String text) {
        LocalDate day;
        try {
            if (!ISO_DAY.matcher(text).matches()) return says("enter a real date.");
            day = LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return says("enter a real date.");
        }
        boolean promised = PROMISED_DAYS.contains(field.key());
        if (!promised && !field.key().equals("meetingDate")) return Optional.empty();
        LocalDate first = promised ? today : today.minusDays(90);
        LocalDate last = today.plusMonths(18);
        if (day.isBefore(first) || day.isAfter(last))
            return says("use a date from " + BritishDates.of(first) + " to " + BritishDates.of(last) + " (you chose "
                    + BritishDates.of(day) + ").");
        return Optional.empty();
    }

    private Optional<String> number(double number) {
        if (!Double.isFinite(number)) return says("enter a number.");
        JsonNode least = field.validate().path("min");
        JsonNode most = field.validate().path("max");
        if (!least.isMissingNode() && number < least.asDouble()) return says("use " + least.asText() + " or more.");
        if (!most.isMissingNode() && number > most.asDouble()) return says("use " + most.asText() + " or less.");
        return Optional.empty();
    }

    private Optional<String> list(Object value) {
        try {
            JsonNode chosen = JSON.readTree(value.toString());
            if (!chosen.isArray() || value.toString().length() > LONG_TEXT) return says("choose from the list.");
            if (chosen.isEmpty() && field.required() && !field.hideable()) return says("choose at least one.");
            Set<String> offered = offered();
            for (JsonNode one : chosen) {
                boolean known = one.isTextual() && (offered == null || offered.contains(one.asText()));
                if (!known || hasControlCharacters(one.asText())) return says("choose from the answers offered.");
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return says("choose from the list.");
        }
    }

    private Set<String> offered() {
        return field.optionsFrom() == null ? field.options() : OfferedValues.in(scope, field.optionsFrom());
    }

    private boolean hasControlCharacters(String text) {
        boolean lines = field.type().equals("textarea");
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'))
                        // Half a character, which no database keeps, and line ends that look like none.
                        || Character.getType(c) == Character.SURROGATE
                        || c == 0x2028
                        || c == 0x2029);
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<String> says(String what) {
        String label = field.label();
        // A label that is a question keeps its question mark: "What was decided? This is needed."
        return Optional.of(
                label.endsWith("?")
                        ? label + " " + Character.toUpperCase(what.charAt(0)) + what.substring(1)
                        : label + ": " + what);
    }
}
