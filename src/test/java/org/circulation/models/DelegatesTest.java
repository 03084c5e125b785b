package org.circulation.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The verbs of the diagrams are there: a missing bean would show only when a circulation reaches it. */
@CirculationTest
class DelegatesTest {

    private static final Pattern BEAN = Pattern.compile("[$#]\\{([a-z]\\w*)\\.");

    @Autowired
    ApplicationContext context;

    @Test
    void every_bean_a_diagram_names_exists() {
        Set<String> missing = new TreeSet<>();
        Files.ofProject().diagrams(".bpmn").forEach(diagram -> {
            diagram.all().forEach(element -> {
                for (String name : new String[] {
                    Diagram.camunda(element, "delegateExpression"), element.getAttribute("delegateExpression")
                }) check(name.replaceAll("[${}]", ""), diagram, missing);
            });
            var calls = BEAN.matcher(diagram.xml().getDocumentElement().getTextContent() + attributes(diagram));
            while (calls.find()) if (!calls.group(1).equals("execution")) check(calls.group(1), diagram, missing);
        });
        assertThat(missing).as("beans that no room provides").isEmpty();
    }

    private void check(String bean, Diagram diagram, Set<String> missing) {
        if (!bean.isEmpty() && !context.containsBean(bean)) missing.add(bean + " in " + diagram);
    }

    private static String attributes(Diagram diagram) {
        var text = new StringBuilder();
        diagram.all().forEach(element -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++)
                text.append(element.getAttributes().item(i).getNodeValue()).append('\n');
        });
        return text.toString();
    }
}
