package org.circulation.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.circulation.engine.ProcessStarts.Beside;
import org.springframework.stereotype.Component;

/**
 * What the strategy asks for besides the plan's rows and people start by hand. No table says who may: the diagram does, by
 * the process's properties {@code starters} (groups separated by {@code ;}) and {@code whenToUse}.
 */
@Component
class StartsBesideThePlan {

    private final RepositoryService repository;
    private final Map<String, Beside> known = new ConcurrentHashMap<>();

    StartsBesideThePlan(RepositoryService repository) {
        this.repository = repository;
    }

    List<Beside> all() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .active()
                .startableInTasklist()
                .listPage(0, 200)
                .stream()
                .map(definition -> known.computeIfAbsent(definition.getId(), id -> of(definition)))
                .filter(process -> !process.starters().isEmpty())
                .sorted(Comparator.comparing(Beside::name))
                .toList();
    }

    private Beside of(ProcessDefinition definition) {
        Process process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(definition.getKey());
        List<String> starters = Arrays.stream(property(process, "starters").split(";"))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
        return new Beside(definition.getKey(), definition.getName(), property(process, "whenToUse"), starters);
    }

    private static String property(Process process, String name) {
        if (process.getExtensionElements() == null) return "";
        return process.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse("");
    }
}
