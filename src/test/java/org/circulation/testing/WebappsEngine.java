package org.circulation.testing;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Camunda's webapps find their engine by name in a register of the whole machine, but a test run keeps several applications
 * with an engine each. Before a test class its own application's engine is put into the register.
 */
public class WebappsEngine implements TestExecutionListener {

    @Override
    public void prepareTestInstance(TestContext test) {
        test.getApplicationContext().getBeanProvider(ProcessEngine.class).ifUnique(WebappsEngine::register);
    }

    private static void register(ProcessEngine engine) {
        RuntimeContainerDelegate container = RuntimeContainerDelegate.INSTANCE.get();
        ProcessEngine registered = container.getProcessEngineService().getProcessEngine(engine.getName());
        if (registered == engine) return;
        if (registered != null) container.unregisterProcessEngine(registered);
        container.registerProcessEngine(engine);
        ProcessEngines.registerProcessEngine(engine);
    }
}
