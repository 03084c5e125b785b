package org.circulation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/**
 * Whether a class's stories go through every node and every flow of its diagrams. Each test instance is given its own; one
 * that asks for several tests together is {@code @TestInstance(PER_CLASS)}, watches in {@code @BeforeAll} and asserts in
 * {@code @AfterAll}.
 */
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class Coverage {

    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final Set<String> drawn = new TreeSet<>();
    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    Coverage(ProcessEngine engine, RepositoryService repository) {
        this.engine = engine;
        this.repository = repository;
    }

    /** From now on what is gone through in the newest versions of these diagrams counts. */
    public Coverage watch(String... processKeys) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        for (String key : processKeys)
            configuration.getCommandExecutorTxRequired().execute(context -> {
                var definition = configuration.getDeploymentCache().findDeployedLatestProcessDefinitionByKey(key);
                listen(key, definition);
                var model = repository.getBpmnModelInstance(definition.getId());
                model.getModelElementsByType(FlowNode.class).forEach(node -> drawn.add(key + " " + node.getId()));
                model.getModelElementsByType(SequenceFlow.class).forEach(flow -> drawn.add(key + " " + flow.getId()));
                return null;
            });
        return this;
    }

    public void assertEverythingTaken() {
        var missed = new TreeSet<>(drawn);
        missed.removeAll(passed);
        assertThat(missed).as("drawn, but no story goes there").isEmpty();
    }

    /** Nodes and flows gone through so far, each as its diagram's key and its id: {@code cascade-to-agencies Task_AskLeads}. */
    public Set<String> passed() {
        return Set.copyOf(passed);
    }

    private void listen(String key, ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, listener(key, activity.getId()));
            activity.getOutgoingTransitions().forEach(flow -> ((TransitionImpl) flow)
                    .addListener(ExecutionListener.EVENTNAME_TAKE, listener(key, flow.getId())));
            listen(key, activity);
        }
    }

    private ExecutionListener listener(String key, String id) {
        return execution -> passed.add(key + " " + id);
    }
}
