package org.circulation.models;

import static org.circulation.models.Diagram.all;
import static org.circulation.models.Diagram.camunda;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What every diagram keeps to; each rule answers with the elements that break it. */
enum BpmnRule {
    FILE_NAME_IS_PROCESS_ID(
            (d, files) -> broken(d.all("process"), p -> p.getAttribute("id").equals(d.key()))),
    EVERYTHING_IS_DRAWN((d, files) -> {
        Set<String> drawn = new HashSet<>();
        d.all("BPMNShape", "BPMNEdge").forEach(shape -> drawn.add(shape.getAttribute("bpmnElement")));
        return broken(nodes(d, "sequenceFlow", "lane", "participant"), e -> drawn.contains(e.getAttribute("id")));
    }),
    IDS_ARE_NAMED((d, files) -> broken(nodes(d, "sequenceFlow"), e -> {
        String prefix = Diagram.TASKS.contains(e.getLocalName())
                ? "Task"
                : Diagram.GATEWAYS.contains(e.getLocalName())
                        ? "Gateway"
                        : Diagram.EVENTS.contains(e.getLocalName())
                                ? "Event"
                                : e.getLocalName().equals("sequenceFlow") ? "Flow" : "(Call|SubProcess)";
        return e.getAttribute("id").matches(prefix + "_[A-Z][A-Za-z0-9]*");
    })),
    TASKS_HAVE_SHORT_NAMES((d, files) -> broken(
            Stream.concat(d.all(Diagram.TASKS).stream(), d.all("callActivity").stream())
                    .toList(),
            e -> !e.getAttribute("name").isBlank() && e.getAttribute("name").length() <= 45)),
    SPLITS_ARE_QUESTIONS_WITH_NAMED_ANSWERS((d, files) -> broken(
            d.all("exclusiveGateway", "inclusiveGateway").stream()
                    .filter(g -> d.outgoing(g).size() > 1)
                    .toList(),
            g -> g.getAttribute("name").endsWith("?")
                    && d.outgoing(g).stream()
                            .noneMatch(flow -> flow.getAttribute("name").isBlank()))),
    SPLITS_HAVE_A_DEFAULT_AND_CONDITIONS((d, files) -> broken(
            d.all("exclusiveGateway", "inclusiveGateway").stream()
                    .filter(g -> d.outgoing(g).size() > 1)
                    .toList(),
            // An inclusive split may have a way that is always taken besides those that are not.
            g -> g.getLocalName().equals("inclusiveGateway")
                    ? d.outgoing(g).stream()
                            .anyMatch(flow -> all(flow, "conditionExpression").isEmpty())
                    : d.outgoing(g).stream()
                            .allMatch(flow -> flow.getAttribute("id").equals(g.getAttribute("default"))
                                    == all(flow, "conditionExpression").isEmpty()))),
    CONDITIONS_ARE_SIMPLE((d, files) -> broken(
            d.all("conditionExpression"),
            c -> c.getTextContent().strip().matches("\\$\\{!?\\w+( (==|>|!=) ('[\\w-]+'|\\d+))?}"))),
    HISTORY_HAS_AN_END((d, files) ->
            broken(d.all("process"), p -> camunda(p, "historyTimeToLive").matches("P\\d+D"))),
    SHARED_BLOCKS_ARE_NOT_STARTED_BY_HAND((d, files) -> broken(
            d.all("process"),
            p -> !d.in("shared") || camunda(p, "isStartableInTasklist").equals("false"))),
    DELEGATES_ARE_PLAIN_BEANS((d, files) -> broken(
            withAttribute(d, "delegateExpression"),
            e -> camunda(e, "delegateExpression").isEmpty()
                            && e.getAttribute("delegateExpression").isEmpty()
                    || (camunda(e, "delegateExpression") + e.getAttribute("delegateExpression"))
                            .matches("\\$\\{[a-z]\\w*}"))),
    FORMS_EXIST_IN_THE_SAME_DEPLOYMENT((d, files) -> broken(
            d.all("userTask", "startEvent").stream()
                    .filter(e -> e.getLocalName().equals("userTask")
                            || !camunda(e, "formRef").isEmpty())
                    .toList(),
            e -> camunda(e, "formRefBinding").equals("deployment")
                    && files.stream().anyMatch(f -> f.endsWith("/" + camunda(e, "formRef") + ".form")))),
    A_PERSON_STARTS_WITH_A_FORM((d, files) -> broken(
            d.all("process"),
            p -> camunda(p, "isStartableInTasklist").equals("false")
                    || all(p, "startEvent").stream()
                            .anyMatch(e -> !camunda(e, "formRef").isEmpty()))),
    WHAT_IS_NO_ROW_STANDS_IN_THE_STRATEGYS_TABLE((d, files) -> broken(
            d.all("process"),
            p -> !d.in("strategy")
                    || camunda(p, "isStartableInTasklist").equals("false")
                    || files.diagrams("decisions/strategy.dmn")
                            .flatMap(table -> table.all("inputEntry").stream())
                            .anyMatch(key -> key.getTextContent().strip().equals("\"" + p.getAttribute("id") + "\"")))),
    CALLS_RESOLVE_AND_NAME_WHAT_THEY_PASS((d, files) -> broken(
            d.all("callActivity"),
            c -> files.stream().anyMatch(f -> f.matches(".*/(\\d\\d-)?" + c.getAttribute("calledElement") + "\\.bpmn"))
                    && camunda(c, "calledElementBinding").equals("deployment")
                    && all(c, "in").stream()
                            .anyMatch(i -> i.getAttribute("businessKey").equals("#{execution.processBusinessKey}"))
                    && all(c, "in", "out").stream()
                            .noneMatch(i -> i.getAttribute("variables").equals("all")))),
    NO_CODE_IN_DIAGRAMS((d, files) -> Stream.concat(
                    broken(d.all("scriptTask", "script"), e -> false).stream(),
                    broken(d.all(), e -> camunda(e, "class").isEmpty() && !(isCamunda(e) && e.hasAttribute("class")))
                            .stream())
            .toList()),
    NO_DURATIONS_OR_ADDRESSES((d, files) -> broken(
            Stream.concat(
                            d.all("timeDuration", "timeCycle", "timeDate", "conditionExpression").stream(),
                            d.all().stream().filter(BpmnRule::isCamunda))
                    .toList(),
            e -> !e.getTextContent().matches("(?s).*(\\bP(T?\\d+[DWMYHS])+\\b|[\\w.]+@[\\w.]+|https?://).*"))),
    DECISIONS_DO_NOT_LEAK((d, files) -> broken(
            d.all("userTask").stream()
                    .filter(t -> files.decides(camunda(t, "formRef")))
                    .toList(),
            t -> Set.of("decision", "comments").stream().allMatch(field -> all(t, "inputParameter").stream()
                            .anyMatch(i -> i.getAttribute("name").equals(field)))
                    && all(t, "outputParameter").stream()
                            .anyMatch(o -> o.getTextContent().contains("decision")
                                    && !o.getAttribute("name").equals("decision"))
                    && all(t, "outputParameter").stream()
                            .noneMatch(o -> Set.of("decision", "comments").contains(o.getAttribute("name"))))),
    WAITING_HAS_A_VISIBLE_DEADLINE(
            (d, files) -> broken(d.all("userTask", "receiveTask"), t -> d.all("boundaryEvent").stream()
                    .anyMatch(b -> b.getAttribute("attachedToRef").equals(t.getAttribute("id"))
                            && b.getAttribute("cancelActivity").equals("false")
                            && !all(b, "timerEventDefinition").isEmpty()
                            && !d.outgoing(b).isEmpty()))),
    WHAT_COUNTS_FROM_A_MEETING_IS_ON_ITS_AGENDA(
            (d, files) -> broken(d.all("userTask"), t -> Agendas.dueIsFromAnAgenda(d, t))),
    DOCUMENTATION_SAYS_WHICH_PROMISE((d, files) -> broken(d.all("process"), p -> {
        var texts = all(p, "documentation").stream()
                .filter(e -> e.getParentNode() == p)
                .map(Element::getTextContent)
                .toList();
        String row = d.path().replaceAll(".*/(\\d\\d)-.*", "$1");
        return texts.stream().anyMatch(t -> !t.isBlank() && (!d.in("plan") || t.contains("Row " + row)));
    }));

    private final BiFunction<Diagram, Files, List<String>> check;

    BpmnRule(BiFunction<Diagram, Files, List<String>> check) {
        this.check = check;
    }

    /** Ids (or names) of the elements that break the rule. */
    List<String> brokenBy(Diagram diagram, Files files) {
        return check.apply(diagram, files);
    }

    private static List<Element> nodes(Diagram d, String... more) {
        return d.all().stream()
                .filter(e -> Diagram.TASKS.contains(e.getLocalName())
                        || Diagram.GATEWAYS.contains(e.getLocalName())
                        || Diagram.EVENTS.contains(e.getLocalName())
                        || Set.of("callActivity", "subProcess").contains(e.getLocalName())
                        || List.of(more).contains(e.getLocalName()))
                .toList();
    }

    private static List<Element> withAttribute(Diagram d, String name) {
        return d.all().stream()
                .filter(e -> !camunda(e, name).isEmpty() || e.hasAttribute(name))
                .toList();
    }

    private static boolean isCamunda(Element e) {
        return Diagram.CAMUNDA.equals(e.getNamespaceURI());
    }

    private static List<String> broken(List<Element> elements, Predicate<Element> good) {
        return elements.stream()
                .filter(good.negate())
                .map(e -> e.hasAttribute("id")
                        ? e.getAttribute("id")
                        : e.getLocalName() + " in " + ((Element) e.getParentNode()).getAttribute("id"))
                .toList();
    }
}
