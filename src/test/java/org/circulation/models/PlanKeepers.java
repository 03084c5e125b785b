package org.circulation.models;

import static org.circulation.models.Diagram.all;
import static org.circulation.models.Diagram.camunda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.circulation.plan.AgencyChannels;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Term;
import org.w3c.dom.Element;

/** Whether what is said to keep a cell's promise is really in the row's table, diagram or forms. */
final class PlanKeepers {

    /** Blocks and verbs that carry a channel; every other channel is another body's, a task that names it or a group's turn. */
    private static final Map<String, Set<String>> CARRIERS = Map.of(
            "agenda", Set.of(Agendas.BLOCK),
            "website", Set.of("publish-on-website"),
            "newsletter", Set.of("add-to-newsletter"),
            "email", Set.of("notify-audience", "cascade-to-agencies", "${sendPack}"));

    private static final Map<String, String> VERSIONS =
            Map.of("parents", "parentsSummary", "young-people", "youngPeopleSummary");

    private final PlanRow row;
    private final PlanTable plan;
    private final AgencyChannels agencies;
    private final Diagram diagram;
    private final List<JsonNode> fields;
    private final String text;

    PlanKeepers(PlanRow row, PlanTable plan, AgencyChannels agencies, Diagram diagram, Files files) {
        this.row = row;
        this.plan = plan;
        this.agencies = agencies;
        this.diagram = diagram;
        this.fields = files.forms()
                .filter(path -> path.startsWith("forms/" + row.key() + "/"))
                .flatMap(path -> fields(files.form(path)))
                .toList();
        this.text = files.texts().get(diagram.path());
    }

    boolean keeps(String keeper) {
        int colon = keeper.indexOf(':');
        String value = keeper.substring(colon + 1);
        return switch (keeper.substring(0, colon)) {
            case "audience" -> row.audiences().contains(value) && reached(value);
            case "channel" -> row.channels().contains(value) && carried(value);
            case "owner" -> row.owner().equals(value);
            case "starter" -> row.starters().contains(value) && startedByHand();
            case "term" -> row.term().text().equals(value);
            case "step" -> term(plan.steps(row.key()).get(before(value))).equals(after(value))
                    && (text.contains("'" + before(value) + "'") || startsAs(before(value)));
            case "ask" -> row.ask().name().equals(value);
            case "counted" -> countedFromMeeting();
            case "start" -> plan.naturalStarts().stream()
                            .anyMatch(s -> s.row().equals(row.key()) && s.key().equals(value))
                    && startsByMessage(value);
            case "message" -> startsByMessage(value);
            case "calls" -> calls(value).findAny().isPresent();
            case "group" -> diagram.all("userTask").stream()
                    .anyMatch(t ->
                            List.of(camunda(t, "candidateGroups").split(",")).contains(value));
            case "agenda" -> calls(Agendas.BLOCK).anyMatch(call -> onAgenda(call, value))
                    || turns().anyMatch(value::equals);
            case "task" -> diagram.all("userTask").stream()
                    .anyMatch(t -> camunda(t, "formRef").equals(value));
            case "form" -> fields.stream().anyMatch(f -> field(f, value));
            case "agency" -> agencies.of(before(value)).equals(Optional.of(after(value)));
            default -> false;
        };
    }

    private boolean reached(String audience) {
        if (VERSIONS.containsKey(audience))
            return keeps("form:" + VERSIONS.get(audience))
                    && calls("publish-on-website").findAny().isPresent();
        return switch (audience) {
            case "communication-leads" -> calls("cascade-to-agencies")
                    .anyMatch(c -> takes(c, "audience") || says(c, "agencyChoice.audience("));
            case "meeting-list" -> calls("notify-audience").anyMatch(c -> takes(c, "meetingGroup", "audiences"));
            case "partnership-choice" -> text.contains("planAudiences.chosen(");
            default -> text.matches("(?s).*planAudiences\\.(people|peopleAnd|lists|groups)\\(audiences.*")
                    || text.matches("(?s).*'([\\w-]+;)*" + audience + "(;[\\w-]+)*'.*")
                    || !row.audiences().contains("communication-leads")
                            && calls("cascade-to-agencies").anyMatch(c -> takes(c, "audience"));
        };
    }

    private boolean carried(String channel) {
        Set<String> carriers = CARRIERS.getOrDefault(channel, Set.of());
        return carriers.stream().anyMatch(c -> calls(c).findAny().isPresent() || text.contains("\"" + c + "\""))
                || calls("publish-elsewhere").anyMatch(c -> says(c, "'" + channel + "'"))
                || diagram.all("userTask").stream().anyMatch(t -> named(t, channel))
                || channel.equals("agenda") && turns().findAny().isPresent();
    }

    /** Groups that have the item on their agenda as their turn begins. */
    private Stream<String> turns() {
        return diagram.all("userTask").stream().flatMap(task -> Agendas.ofTurn(task).stream());
    }

    /** A task that says which channel it is the evidence of, or lets its form say so. */
    private static boolean named(Element task, String channel) {
        return Stream.of("channels", "chosen")
                .flatMap(name -> PlanWords.property(task, name).stream())
                .flatMap(value -> Stream.of(value.split("[;=]")))
                .anyMatch(channel::equals);
    }

    private boolean onAgenda(Element call, String group) {
        if (says(call, "'" + group + "'")) return true;
        return Stream.of(call, (Element) call.getParentNode())
                .flatMap(e -> all(e, "multiInstanceLoopCharacteristics").stream())
                .map(loop -> camunda(loop, "collection"))
                .anyMatch(c -> c.contains("(audiences") && row.audiences().contains(group)
                        || List.of(c.split("[';]")).contains(group));
    }

    private boolean countedFromMeeting() {
        return text.contains("planDeadline.forGroup")
                || all(diagram.xml().getDocumentElement(), "property").stream()
                        .anyMatch(p -> p.getAttribute("name").equals("countedFrom"));
    }

    private boolean startedByHand() {
        return diagram.all("startEvent").stream()
                .anyMatch(s -> !camunda(s, "formRef").isEmpty());
    }

    /** A kind of start that has a time of its own. */
    private boolean startsAs(String kind) {
        return keeps("form:kind=" + kind)
                || plan.naturalStarts().stream()
                        .anyMatch(s -> s.row().equals(row.key()) && s.kind().equals(kind));
    }

    private boolean startsByMessage(String name) {
        return diagram.all("startEvent").stream()
                .flatMap(start -> all(start, "messageEventDefinition").stream())
                .map(definition -> definition.getAttribute("messageRef"))
                .anyMatch(ref -> diagram.all("message").stream()
                        .anyMatch(m -> m.getAttribute("id").equals(ref)
                                && m.getAttribute("name").equals(name)));
    }

    private Stream<Element> calls(String block) {
        return diagram.all("callActivity").stream()
                .filter(c -> c.getAttribute("calledElement").equals(block));
    }

    private static boolean takes(Element call, String variable) {
        return takes(call, variable, variable);
    }

    private static boolean takes(Element call, String variable, String as) {
        return all(call, "in").stream()
                .anyMatch(in -> in.getAttribute("source").equals(variable)
                        && in.getAttribute("target").equals(as));
    }

    private static boolean says(Element call, String expression) {
        return all(call, "in").stream()
                .anyMatch(in -> in.getAttribute("sourceExpression").contains(expression));
    }

    private static boolean field(JsonNode field, String keyOrChoice) {
        String key = field.path("key").asText();
        if (!keyOrChoice.contains("=")) return key.equals(keyOrChoice);
        return key.equals(before(keyOrChoice))
                && field.path("values").findValuesAsText("value").contains(after(keyOrChoice));
    }

    private static Stream<JsonNode> fields(JsonNode form) {
        return Stream.concat(
                Stream.of(form).filter(f -> f.has("key")),
                Stream.of(form.path("components"))
                        .flatMap(components -> java.util.stream.StreamSupport.stream(components.spliterator(), false))
                        .flatMap(PlanKeepers::fields));
    }

    private static String term(Term term) {
        return Objects.toString(term == null ? null : term.text());
    }

    private static String before(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }

    private static String after(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }
}
