package org.circulation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagram, table and form keeps to the rules; a failure names the file, the rule and the elements. */
class ModelTest {

    private static final Files FILES = Files.ofProject();

    static Stream<Arguments> diagrams() {
        return FILES.diagrams(".bpmn")
                .flatMap(diagram -> Arrays.stream(BpmnRule.values()).map(rule -> Arguments.of(diagram, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("diagrams")
    void diagram(Diagram diagram, BpmnRule rule) {
        assertThat(rule.brokenBy(diagram, FILES))
                .as("%s breaks %s at", diagram, rule)
                .isEmpty();
    }

    static Stream<Arguments> forms() {
        return FILES.forms().flatMap(form -> Arrays.stream(FormRule.values()).map(rule -> Arguments.of(form, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forms")
    void form(String form, FormRule rule) {
        assertThat(rule.brokenBy(form, FILES)).as("%s breaks %s at", form, rule).isEmpty();
    }

    static Stream<Diagram> tables() {
        return FILES.diagrams(".dmn");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void table_has_its_files_name_one_hit_a_picture_and_an_end_of_history(Diagram table) {
        var decision = table.all("decision").get(0);
        assertThat(decision.getAttribute("id")).isEqualTo(table.key());
        assertThat(table.all("decisionTable"))
                .extracting(t -> t.getAttribute("hitPolicy"))
                .isEqualTo(List.of("UNIQUE"));
        assertThat(table.all("DMNShape"))
                .extracting(s -> s.getAttribute("dmnElementRef"))
                .contains(table.key());
        assertThat(decision.getAttributeNS("http://camunda.org/schema/1.0/dmn", "historyTimeToLive"))
                .matches("P\\d+D");
    }
}
