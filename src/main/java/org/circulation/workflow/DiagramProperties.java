package org.circulation.workflow;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** What a diagram says about one of its elements beyond BPMN: its extension properties. */
final class DiagramProperties {

    private DiagramProperties() {}

    static Optional<String> of(BaseElement element, String name) {
        if (element == null || element.getExtensionElements() == null) return Optional.empty();
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }
}
