package org.circulation.models;

import static org.circulation.models.Diagram.all;
import static org.circulation.models.Diagram.camunda;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.circulation.plan.NaturalStart;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Term;
import org.w3c.dom.Element;

/** What a diagram's expressions mean with the values of the plan's tables: who, and by when. */
final class PlanWords {

    private static final Pattern CALL =
            Pattern.compile("planDeadline\\.(\\w+)\\(execution(?:, '([\\w-]+)')?(?:, '[\\w-]+')?\\)");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    private static final String UNKNOWN = "on a day that the process works out";

    private final Diagram diagram;
    private final PlanTable plan;
    private final Map<String, String> groups;
    private final Optional<PlanRow> row;

    PlanWords(Diagram diagram, PlanTable plan, Map<String, String> groups) {
        this.diagram = diagram;
        this.plan = plan;
        this.groups = groups;
        this.row =
                plan.rows().stream().filter(r -> r.key().equals(diagram.key())).findFirst();
    }

    Optional<PlanRow> row() {
        return row;
    }

    /** By when a task is due, for people. */
    String due(Element task) {
        return input(task, "dueDate")
                .map(expression -> due(expression, term(task), task))
                .orElse("when the answers are due");
    }

    /** What the tables say about an event with a timer; null where it has none or the words say it all. */
    String timer(Element event) {
        var dates = all(event, "timeDate", "timeDuration", "timeCycle");
        if (dates.isEmpty()) return null;
        String expression = dates.get(0).getTextContent().strip();
        if (expression.equals("${dueDate}")) {
            Element task = attachedTo(event);
            if (task != null && input(task, "dueDate").isPresent()) return due(task);
            return row.isPresent() ? "within " + row.get().term().inWords() : "in the row’s own time";
        }
        return due(expression, term(event), event);
    }

    /** The same beside its picture, which shows already whose it is. */
    String shortTimer(Element event) {
        String words = timer(event);
        return words == null || words.equals(UNKNOWN)
                ? null
                : words.replaceAll("(after the) (group’s )?meeting.*", "$1 meeting")
                        .replaceAll("(\\d) ", "$1\u00a0");
    }

    Element attachedTo(Element event) {
        return diagram.all().stream()
                .filter(e -> !event.getAttribute("attachedToRef").isEmpty()
                        && e.getAttribute("id").equals(event.getAttribute("attachedToRef")))
                .findFirst()
                .orElse(null);
    }

    private String due(String expression, Term own, Element element) {
        Matcher call = CALL.matcher(expression);
        if (!call.find()) return UNKNOWN;
        return switch (call.group(1)) {
            case "forGroup", "forGroupOf" -> own == null
                    ? "in the row’s own time after the group’s meeting"
                    : own.inWords() + " after the meeting of the " + group(call.group(2));
            case "momentOf" -> counted(step(call.group(2)), element);
            case "afterMeeting" -> "when the meeting’s day is over";
            default -> own == null ? "in the calling row’s own time" : counted(own, element);
        };
    }

    private String counted(Term term, Element element) {
        if (term == null) return "in the calling row’s own time";
        String words = term.inWords();
        boolean meeting = fromMeeting(element);
        if (term.isBefore()) return words + (meeting ? " the meeting" : " the day");
        if (words.startsWith("by ")) return words;
        return meeting ? words + " after the meeting" : "within " + words;
    }

    private boolean fromMeeting(Element element) {
        return all(diagram.all("process").get(0), "property").stream()
                .filter(p -> p.getAttribute("name").equals("countedFrom"))
                .anyMatch(p -> p.getParentNode().getParentNode().getParentNode() == element
                        || ((Element) p.getParentNode().getParentNode().getParentNode())
                                .getLocalName()
                                .equals("process"));
    }

    /** The task's own step of the plan, or the row's term; null in a shared block, which keeps its caller's. */
    private Term term(Element element) {
        Optional<String> own = input(element, "term");
        Matcher call = own.map(CALL::matcher).orElse(null);
        if (call != null && call.find() && call.group(2) != null) return step(call.group(2));
        return row.map(PlanRow::term).orElse(null);
    }

    private Term step(String name) {
        return row.map(r -> plan.steps(r.key()).getOrDefault(name, r.term()))
                // What is no row may have steps of its own, and has no other time.
                .orElseGet(() -> plan.steps(diagram.key()).get(name));
    }

    /** Who does a task. */
    String who(Element task) {
        String assignee = camunda(task, "assignee");
        if (!assignee.isEmpty()) return assignee.equals("${starter}") ? "whoever started it" : "the person it falls to";
        String candidates = camunda(task, "candidateGroups");
        if (candidates.isEmpty()) return "";
        if (candidates.contains("keeper(")) return "whoever keeps the channel";
        if (candidates.startsWith("${")) return expressionInWords(candidates);
        return String.join(
                ", ",
                List.of(candidates.split(",")).stream()
                        .map(g -> group(g.strip()))
                        .toList());
    }

    private static String expressionInWords(String expression) {
        return switch (expression) {
            case "${meetingGroup}" -> "the meeting’s group";
            case "${responsibleGroup}" -> "each responsible sub-group";
            case "${ownerGroup}", "${owner}" -> "the row’s owner";
            default -> "the group that "
                    + expression
                            .replaceAll("[${}]|\\(.*\\)", "")
                            .replaceAll("([A-Z])", " $1")
                            .toLowerCase(Locale.UK)
                    + " names";
        };
    }

    String group(String id) {
        return groups.getOrDefault(id, id.replace('-', ' '));
    }

    /** When it starts by itself. */
    String start(NaturalStart start) {
        String length = start.offset().inWords().replaceAll(" before$", "");
        boolean before = start.offset().isBefore();
        boolean same = start.offset().text().equals("P0D");
        String count = same ? "On the day" : length + (before ? " before" : " after");
        return switch (start.on()) {
            case MEETING -> count
                    + (start.of().equals("all") ? " each meeting" : " each meeting of the " + group(start.of()));
            case MEETING_CLOSED -> (same ? "As soon as" : count)
                    + (start.of().equals("all") ? " a meeting" : " a meeting of the " + group(start.of()))
                    + " is closed";
            case THEME_DAY -> count
                    + (start.of().equals("other")
                            ? " each theme day of the calendar"
                            : " " + capital(start.of().replace('-', ' ')));
            case EVERY -> "Every " + length + ", counted from " + DAY.format(LocalDate.parse(start.of())) + " "
                    + LocalDate.parse(start.of()).getYear();
            case YEARLY -> (same ? "Each year on " : count + " ") + DAY.format(MonthDay.parse(start.of()));
        };
    }

    private static String capital(String words) {
        return java.util.Arrays.stream(words.split(" "))
                .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    static Optional<String> input(Element element, String name) {
        return all(element, "inputParameter").stream()
                .filter(i -> i.getAttribute("name").equals(name))
                .map(i -> i.getTextContent().strip())
                .findFirst();
    }

    static Optional<String> property(Element element, String name) {
        return all(element, "property").stream()
                .filter(p -> p.getAttribute("name").equals(name))
                .map(p -> p.getAttribute("value"))
                .findFirst();
    }
}
