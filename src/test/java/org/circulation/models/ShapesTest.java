package org.circulation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Each row has its own natural shape: not one generic flow with seventeen names. */
class ShapesTest {

    private static final int TOO_MANY_NODES = 20;

    static Stream<Diagram> rows() {
        return Files.ofProject().diagrams(".bpmn").filter(diagram -> diagram.in("plan"));
    }

    static Stream<Diagram> rowsAndWhatTheStrategyAsks() {
        return Files.ofProject().diagrams(".bpmn").filter(diagram -> diagram.in("plan") || diagram.in("strategy"));
    }

    @Test
    void no_two_rows_are_the_same_graph_once_labels_and_ids_are_taken_away() {
        Map<String, List<String>> alike = new TreeMap<>();
        rows().forEach(row ->
                alike.computeIfAbsent(shapeOf(row), shape -> new ArrayList<>()).add(row.key()));
        assertThat(alike.values()).hasSize(17).allMatch(rows -> rows.size() == 1);
    }

    @Test
    void a_graph_does_not_depend_on_its_names() {
        String one = drawn("a", "b", "c");
        assertThat(shapeOf(Diagram.parse("processes/plan/one.bpmn", one)))
                .isEqualTo(shapeOf(Diagram.parse("processes/plan/other.bpmn", drawn("x", "y", "z"))))
                .isNotEqualTo(
                        shapeOf(Diagram.parse("processes/plan/other.bpmn", one.replace("userTask", "serviceTask"))));
    }

    @ParameterizedTest
    @MethodSource("rowsAndWhatTheStrategyAsks")
    void a_row_is_seen_at_a_glance(Diagram row) {
        Set<String> escalation = escalationOf(row);
        assertThat(nodes(row).filter(node -> !escalation.contains(node.getAttribute("id"))))
                .as("nodes of %s besides its escalation", row)
                .hasSizeLessThan(TOO_MANY_NODES);
    }

    @ParameterizedTest
    @MethodSource("rowsAndWhatTheStrategyAsks")
    void its_bodies_are_lanes_and_its_deadline_is_a_timer(Diagram row) {
        assertThat(row.all("lane")).hasSizeGreaterThan(1);
        assertThat(row.all("boundaryEvent"))
                .anyMatch(event -> event.getAttribute("name").equals("Plan deadline passed"));
    }

    /** Types of nodes, each with what is around it, several steps far: equal for the same graph, whatever its names. */
    private static String shapeOf(Diagram row) {
        Map<String, String> colour = new HashMap<>();
        nodes(row)
                .forEach(node -> colour.put(
                        node.getAttribute("id"), node.getLocalName() + " " + node.getAttribute("calledElement")));
        for (int round = 0; round < nodes(row).count(); round++) {
            Map<String, String> next = new HashMap<>();
            colour.forEach((id, own) -> next.put(id, digest(own + around(row, colour, id))));
            colour.putAll(next);
        }
        return colour.values().stream().sorted().collect(Collectors.joining(","));
    }

    private static String around(Diagram row, Map<String, String> colour, String id) {
        Stream<String> out = flows(row, "sourceRef", id).map(flow -> ">" + colour.get(flow.getAttribute("targetRef")));
        Stream<String> in = flows(row, "targetRef", id).map(flow -> "<" + colour.get(flow.getAttribute("sourceRef")));
        return Stream.concat(out, in).sorted().collect(Collectors.joining("|"));
    }

    private static Stream<Element> flows(Diagram row, String end, String id) {
        return row.all("sequenceFlow").stream()
                .filter(flow -> flow.getAttribute(end).equals(id));
    }

    private static String digest(String text) {
        return Integer.toHexString(text.hashCode()) + text.length();
    }

    private static Stream<Element> nodes(Diagram row) {
        return row.all().stream()
                .filter(element -> Diagram.TASKS.contains(element.getLocalName())
                        || Diagram.GATEWAYS.contains(element.getLocalName())
                        || Diagram.EVENTS.contains(element.getLocalName())
                        || Set.of("callActivity", "subProcess").contains(element.getLocalName()));
    }

    /** Timers on the edge of tasks, and what they lead to. */
    private static Set<String> escalationOf(Diagram row) {
        Set<String> escalation = new HashSet<>();
        for (Element timer : row.all("boundaryEvent")) {
            escalation.add(timer.getAttribute("id"));
            row.outgoing(timer).forEach(flow -> escalation.add(flow.getAttribute("targetRef")));
        }
        return escalation;
    }

    private static String drawn(String start, String task, String end) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
                <startEvent id="%1$s"/><userTask id="%2$s"/><endEvent id="%3$s"/>
                <sequenceFlow id="f1" sourceRef="%1$s" targetRef="%2$s"/>
                <sequenceFlow id="f2" sourceRef="%2$s" targetRef="%3$s"/></process></definitions>"""
                .formatted(start, task, end);
    }
}
