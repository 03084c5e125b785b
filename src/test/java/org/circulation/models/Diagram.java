package org.circulation.models;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A BPMN or DMN file as plain XML. */
record Diagram(String path, Document xml) {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final Set<String> TASKS = Set.of("userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask");
    static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway");
    static final Set<String> EVENTS =
            Set.of("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent");

    static Diagram parse(String path, String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Diagram(
                    path,
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    /** The file's name without folder, ending and the plan's row number. */
    String key() {
        return path.replaceAll(".*/", "").replaceAll("\\.\\w+$", "").replaceAll("^\\d\\d-", "");
    }

    boolean in(String folder) {
        return path.startsWith("processes/" + folder + "/");
    }

    List<Element> all(String... names) {
        return all(xml.getDocumentElement(), names);
    }

    static List<Element> all(Element from, String... names) {
        List<Element> found = new ArrayList<>();
        var nodes = from.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < nodes.getLength(); i++)
            if (names.length == 0 || Arrays.asList(names).contains(nodes.item(i).getLocalName()))
                found.add((Element) nodes.item(i));
        return found;
    }

    List<Element> all(Set<String> names) {
        return all(names.toArray(String[]::new));
    }

    List<Element> outgoing(Element node) {
        return all("sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(node.getAttribute("id")))
                .toList();
    }

    static String camunda(Element element, String attribute) {
        return element.getAttributeNS(CAMUNDA, attribute);
    }

    @Override
    public String toString() {
        return path;
    }
}
