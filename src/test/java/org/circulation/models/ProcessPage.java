package org.circulation.models;

import static org.circulation.models.Diagram.all;
import static org.circulation.models.Diagram.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.circulation.plan.Ask;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.PublishedPlan;
import org.w3c.dom.Element;

/** The page of one process, made from its diagram, its forms and the plan's tables. */
final class ProcessPage {

    private static final Map<Ask, String> ASKED = Map.of(
            Ask.INFORM, "told; no answer is asked",
            Ask.ACKNOWLEDGE, "told, and asked to say that it was received",
            Ask.RETURN, "told, and asked to say how it was passed on, and to how many");

    private final Diagram diagram;
    private final Files files;
    private final PlanTable plan;
    private final PublishedPlan published;
    private final PlanWords words;
    private final Map<String, String> positions;
    private final StringBuilder page = new StringBuilder();

    ProcessPage(Diagram diagram, Files files, PlanTable plan, PublishedPlan published, Map<String, String> groups) {
        this.diagram = diagram;
        this.files = files;
        this.plan = plan;
        this.published = published;
        this.words = new PlanWords(diagram, plan, groups);
        this.positions = new java.util.HashMap<>();
        diagram.all("BPMNShape")
                .forEach(s -> positions.put(
                        s.getAttribute("bpmnElement"), all(s, "Bounds").get(0).getAttribute("x")));
    }

    /** Name of the page and its picture, without ending. */
    static String nameOf(Diagram diagram) {
        return diagram.path().replaceAll(".*/|\\.bpmn$", "");
    }

    static String titleOf(Diagram diagram) {
        return diagram.all("process").get(0).getAttribute("name");
    }

    String markdown() {
        line("# " + titleOf(diagram));
        line(textOf(diagram.all("process").get(0)));
        line("![" + titleOf(diagram) + "](diagrams/" + nameOf(diagram) + ".svg)");
        words.row().ifPresent(this::promise);
        starts();
        tasks();
        events();
        calls();
        calledBy();
        return page.toString().strip() + "\n";
    }

    private void promise(PlanRow row) {
        line("## What the plan promises");
        var table = new Table("", "What the plan says", "What runs here");
        cell(table, row, "To whom", "toWhom", row.toWhom());
        cell(table, row, "How", "how", row.how());
        cell(table, row, "By whom", "byWhom", row.byWhom());
        cell(table, row, "When", "when", row.when());
        line(table.toString());
        var values = new Table("Value", "");
        values.add("Time allowed", row.term().inWords());
        plan.steps(row.key()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> values.add(
                        "Time allowed for “" + step.getKey().replace('-', ' ') + "”",
                        step.getValue().inWords()));
        values.add("Leads are", ASKED.get(row.ask()));
        values.add("Audiences", readable(row.audiences()));
        values.add(
                "Channels",
                String.join(
                        ", ",
                        row.channels().stream().map(c -> plan.channel(c).name()).toList()));
        values.add(
                "Owner",
                row.owner().equals("sub-group-chairs") ? "the sub-group that started it" : words.group(row.owner()));
        values.add("References begin with", row.prefix());
        line(values.toString());
    }

    private String readable(List<String> keys) {
        return String.join(", ", keys.stream().map(words::group).toList());
    }

    private void cell(Table table, PlanRow row, String label, String column, String runs) {
        table.add(
                label,
                String.join("<br>", published.cell(row.key(), column)),
                String.join(
                                "<br>",
                                PublishedPlan.paragraphs(runs).stream()
                                        .map(org.springframework.util.StringUtils::capitalize)
                                        .toList())
                        + published
                                .reading(row.key(), column)
                                .map(why -> "<br>★ *" + why + "*")
                                .orElse(""));
    }

    private void starts() {
        line("## How it starts");
        List<String> ways = new ArrayList<>();
        for (Element start : across("startEvent")) {
            if (!((Element) start.getParentNode()).getLocalName().equals("process")) continue;
            String name = "**" + start.getAttribute("name") + "**";
            String message = messageOf(start);
            if (message != null)
                ways.add("- " + name + ": "
                        + plan.naturalStarts().stream()
                                .filter(s ->
                                        s.row().equals(diagram.key()) && s.key().equals(message))
                                .findFirst()
                                .map(s -> words.start(s) + ", by itself.")
                                .orElse("by the message “" + message.replace('-', ' ') + "” of another process."));
            else if (words.row().isPresent()) {
                ways.add("- " + name + ": by hand, by "
                        + readable(words.row().get().starters()) + "." + form(start, "  "));
            } else if (!camunda(start, "formRef").isEmpty()) ways.add("- " + name + ": by hand." + form(start, "  "));
            else if (words.timer(start) != null) ways.add("- " + name + ": " + words.timer(start) + ".");
            else ways.add("- " + name + ": by the process that calls it.");
        }
        line(String.join("\n", ways));
    }

    private String messageOf(Element event) {
        return all(event, "messageEventDefinition").stream()
                .map(d -> d.getAttribute("messageRef"))
                .flatMap(ref -> diagram.all("message").stream()
                        .filter(m -> m.getAttribute("id").equals(ref))
                        .map(m -> m.getAttribute("name")))
                .findFirst()
                .orElse(null);
    }

    private void tasks() {
        List<Element> tasks = across("userTask");
        if (tasks.isEmpty()) return;
        line("## What people do");
        for (Element task : tasks) {
            line("### " + task.getAttribute("name"));
            List<String> facts = new ArrayList<>();
            facts.add("- **Who**: " + words.who(task)
                    + (all(task, "multiInstanceLoopCharacteristics").isEmpty() ? "" : ", one task each"));
            facts.add("- **By when**: " + words.due(task));
            Agendas.ofTurn(task)
                    .ifPresent(group -> facts.add("- **Agenda**: it stands on that of the " + words.group(group)
                            + " from when its turn begins"));
            facts.add("- **Why**: " + textOf(task));
            PlanWords.property(task, "waiting").ifPresent(waiting -> facts.add("- **Who waits**: " + waiting));
            line(String.join("\n", facts) + form(task, ""));
        }
    }

    /** What the form of a start or task asks. */
    private String form(Element element, String indent) {
        String id = camunda(element, "formRef");
        String path = files.forms()
                .filter(p -> p.endsWith("/" + id + ".form"))
                .findFirst()
                .orElse(null);
        if (path == null) return "";
        var table = new Table("The form asks", "Answer", "");
        int fields = 0;
        for (JsonNode field : fields(files.form(path))) {
            if (!field.has("key")
                    || field.path("readonly").asBoolean()
                    || field.path("disabled").asBoolean()) continue;
            fields++;
            table.add(
                    field.path("label").asText(field.path("dateLabel").asText()),
                    answer(field),
                    field.path("validate").path("required").asBoolean() ? "required" : "");
        }
        if (fields == 0) return "";
        return "\n\n" + table.toString().indent(indent.length()).stripTrailing();
    }

    private static List<JsonNode> fields(JsonNode form) {
        List<JsonNode> all = new ArrayList<>();
        form.path("components").forEach(component -> {
            all.add(component);
            all.addAll(fields(component));
        });
        return all;
    }

    private static String answer(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "textarea" -> "text, up to "
                    + field.path("validate").path("maxLength").asText("3500") + " characters";
            case "textfield" -> field.path("validate")
                            .path("validationType")
                            .asText()
                            .equals("email")
                    ? "an email address"
                    : "a line of text";
            case "number" -> "a number";
            case "checkbox" -> "tick";
            case "datetime" -> "a date";
            case "radio", "select" -> oneOf("one of", field);
            case "checklist", "taglist" -> oneOf("any of", field);
            default -> field.path("type").asText();
        };
    }

    private static String oneOf(String which, JsonNode field) {
        var values = StreamSupport.stream(field.path("values").spliterator(), false)
                .map(v -> v.path("label").asText())
                .toList();
        return values.isEmpty() ? which + " what the system offers" : which + ": " + String.join(", ", values);
    }

    private void events() {
        var table = new Table("Event", "When or what", "Then");
        for (Element event :
                across("boundaryEvent", "intermediateCatchEvent", "receiveTask", "intermediateThrowEvent")) {
            String timer = words.timer(event);
            String message = messageName(event);
            Element task = words.attachedTo(event);
            table.add(
                    event.getAttribute("name"),
                    (task == null ? "" : "at “" + task.getAttribute("name") + "”: ")
                            + (timer != null ? timer : message != null ? "the message “" + message + "”" : ""),
                    then(event));
        }
        for (Element end : across("endEvent"))
            if (!all(end, "messageEventDefinition").isEmpty()
                    && !end.getAttribute("name").equals("Escalated"))
                table.add(end.getAttribute("name"), "a message is sent", "that way ends");
        if (table.isEmpty()) return;
        line("## Timers and messages");
        line(table.toString());
    }

    private String messageName(Element event) {
        String ref = event.getAttribute("messageRef");
        String message = messageOf(event);
        return message != null
                ? message.replace('-', ' ')
                : diagram.all("message").stream()
                        .filter(m -> m.getAttribute("id").equals(ref))
                        .map(m -> m.getAttribute("name").replace('-', ' '))
                        .findFirst()
                        .orElse(null);
    }

    private String then(Element event) {
        return String.join(
                ", ",
                diagram.outgoing(event).stream()
                        .map(flow -> diagram.all().stream()
                                .filter(e -> e.getAttribute("id").equals(flow.getAttribute("targetRef")))
                                .map(e -> e.getAttribute("name"))
                                .findFirst()
                                .orElse(""))
                        .filter(name -> !name.isBlank())
                        .toList());
    }

    private void calls() {
        var table = new Table("Step", "Calls", "With");
        for (Element call : across("callActivity")) {
            Diagram called = files.diagrams(".bpmn")
                    .filter(d -> d.key().equals(call.getAttribute("calledElement")))
                    .findFirst()
                    .orElse(null);
            if (called == null) continue;
            table.add(call.getAttribute("name"), "[" + titleOf(called) + "](" + nameOf(called) + ".md)", with(call));
        }
        if (table.isEmpty()) return;
        line("## What it calls");
        line(table.toString());
    }

    private String with(Element call) {
        return String.join(
                ", ",
                all(call, "in").stream()
                        .filter(in -> in.getAttribute("sourceExpression").matches("\\$\\{'[^']*'}"))
                        .map(in -> in.getAttribute("sourceExpression").replaceAll("[${}']", ""))
                        .flatMap(value -> java.util.Arrays.stream(value.split(";")))
                        .map(this::nameOfValue)
                        .toList());
    }

    private String nameOfValue(String value) {
        return plan.channels().stream()
                .filter(c -> c.key().equals(value))
                .map(c -> c.name())
                .findFirst()
                .orElseGet(() -> words.group(value));
    }

    private void calledBy() {
        var callers = files.diagrams(".bpmn")
                .filter(d -> d.all("callActivity").stream()
                        .anyMatch(c -> c.getAttribute("calledElement").equals(diagram.key())))
                .map(d -> "- [" + titleOf(d) + "](" + nameOf(d) + ".md)")
                .toList();
        if (callers.isEmpty()) return;
        line("## Who calls it");
        line(String.join("\n", callers));
    }

    /** Elements in the order in which the picture shows them, left to right. */
    private List<Element> across(String... kinds) {
        return diagram.all(kinds).stream()
                .sorted(Comparator.comparingDouble(
                        e -> Double.parseDouble(positions.getOrDefault(e.getAttribute("id"), "0"))))
                .toList();
    }

    private static String textOf(Element element) {
        return all(element, "documentation").stream()
                .filter(d -> d.getParentNode() == element)
                .map(Element::getTextContent)
                .filter(Objects::nonNull)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    private void line(String text) {
        page.append(text).append("\n\n");
    }

    /** A Markdown table. */
    static final class Table {

        private final StringBuilder rows = new StringBuilder();
        private boolean empty = true;

        Table(String... headers) {
            row(headers);
            rows.append("|").append("---|".repeat(headers.length)).append('\n');
        }

        void add(String... cells) {
            empty = false;
            row(cells);
        }

        private void row(String... cells) {
            rows.append('|');
            for (String cell : cells)
                rows.append(' ')
                        .append(cell.replace("|", "\\|").replace("\n", " "))
                        .append(" |");
            rows.append('\n');
        }

        boolean isEmpty() {
            return empty;
        }

        @Override
        public String toString() {
            return rows.toString().stripTrailing();
        }
    }
}
