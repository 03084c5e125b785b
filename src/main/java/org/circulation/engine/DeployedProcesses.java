package org.circulation.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** One query for what is deployed; diagrams are read once for each version. */
@Service
class DeployedProcesses implements Processes {

    private record Definition(String id, String key, String name, String resource) {

        Process process() {
            return new Process(key, name == null ? key : name, kind());
        }

        private Kind kind() {
            if (resource.startsWith("processes/plan/")) return Kind.ROW;
            if (resource.startsWith("processes/strategy/")) return Kind.STRATEGY;
            return resource.startsWith("processes/shared/") ? Kind.BLOCK : Kind.OTHER;
        }
    }

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Map<String, Drawn> drawn = new ConcurrentHashMap<>();

    DeployedProcesses(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    @Override
    public List<Drawn> all() {
        Map<String, Definition> newest = newest();
        return newest.values().stream()
                .filter(definition -> definition.process().kind() != Kind.OTHER)
                .map(definition -> drawn(definition, newest))
                .toList();
    }

    @Override
    public Map<String, Drawn> drawn(Collection<String> keys) {
        Map<String, Definition> newest = newest();
        return keys.stream()
                .distinct()
                .filter(newest::containsKey)
                .collect(Collectors.toMap(Function.identity(), key -> drawn(newest.get(key), newest)));
    }

    @Override
    public Optional<String> diagram(String key) {
        return Optional.ofNullable(newest().get(key)).map(definition -> xml(definition.id()));
    }

    private Map<String, Definition> newest() {
        Map<String, Definition> newest = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT d.ID_, d.KEY_, d.NAME_, d.RESOURCE_NAME_ FROM ACT_RE_PROCDEF d
                          JOIN (SELECT KEY_, MAX(VERSION_) AS newest FROM ACT_RE_PROCDEF GROUP BY KEY_) n
                            ON n.KEY_ = d.KEY_ AND n.newest = d.VERSION_
                         ORDER BY d.RESOURCE_NAME_
                        """)
                .query((row, n) ->
                        new Definition(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list()
                .forEach(definition -> newest.put(definition.key(), definition));
        return newest;
    }

    private Drawn drawn(Definition definition, Map<String, Definition> newest) {
        Drawn known = drawn.get(definition.id());
        if (known != null) return known;
        var model = repository.getBpmnModelInstance(definition.id());
        var steps = DrawnSteps.of(
                model,
                block -> newest.containsKey(block) && !block.equals(definition.key())
                        ? drawn(newest.get(block), newest).steps()
                        : List.of());
        var read =
                new Drawn(definition.process(), documentation(model, definition.key()), steps, passing(model, steps));
        drawn.put(definition.id(), read);
        return read;
    }

    private static Set<String> passing(BpmnModelInstance model, List<Step> steps) {
        Set<String> calls = model.getModelElementsByType(CallActivity.class).stream()
                .map(CallActivity::getId)
                .collect(Collectors.toCollection(HashSet::new));
        steps.forEach(step -> calls.remove(step.id()));
        return calls;
    }

    private static String documentation(BpmnModelInstance model, String key) {
        BaseElement process = model.getModelElementById(key);
        return process.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .findFirst()
                .orElse("");
    }

    private String xml(String definitionId) {
        try (var diagram = repository.getProcessModel(definitionId)) {
            return new String(diagram.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
