package org.circulation.engine;

import java.time.Duration;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** The engine's own background work: timers and save points whose time has come. */
@Component
public class DueJobs {

    private static final Duration GLANCE = Duration.ofMillis(50);

    private final ProcessEngine engine;

    DueJobs(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Wakes the job executor and waits until nothing is due any more.
     *
     * @return whether that came true within the time given (real time)
     */
    public boolean await(Duration patience) {
        ManagementService management = engine.getManagementService();
        long until = System.nanoTime() + patience.toNanos();
        while (anyDue(management)) {
            if (System.nanoTime() > until) return false;
            wake();
            sleep();
        }
        return true;
    }

    /** Runs what is due on this thread, where no job executor runs (tests). */
    public void run() {
        ManagementService management = engine.getManagementService();
        for (int round = 0; round < 100 && anyDue(management); round++)
            management
                    .createJobQuery()
                    .executable()
                    .withRetriesLeft()
                    .unlimitedList()
                    .forEach(job -> management.executeJob(job.getId()));
    }

    private static boolean anyDue(ManagementService management) {
        return management.createJobQuery().executable().withRetriesLeft().count() > 0;
    }

    private void wake() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .jobWasAdded();
    }

    private static void sleep() {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
