package org.circulation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.circulation.CirculationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Camunda as this product needs it; everything else stays as the starter sets it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    static {
        // Engine, JVM and database agree on UTC; business days are Europe/London by BritishDates.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @Bean
    BusinessClock clock() {
        return new BusinessClock();
    }

    /** Our tables first: the engine's own start may already call beans that read them. */
    @Bean
    @DependsOnDatabaseInitialization
    EngineSettings engineSettings(
            DataSource database,
            ApplicationContext context,
            RefusedSubmissions refused,
            CirculationProperties properties) {
        return new EngineSettings(database, context, refused, properties.paused());
    }

    /** Sets what has no property, and deploys the plan once the engine is built. */
    static class EngineSettings extends AbstractCamundaConfiguration {

        private final DataSource database;
        private final ApplicationContext context;
        private final RefusedSubmissions refused;
        private final boolean paused;

        EngineSettings(DataSource database, ApplicationContext context, RefusedSubmissions refused, boolean paused) {
            this.database = database;
            this.context = context;
            this.refused = refused;
            this.paused = paused;
        }

        @Override
        public void preInit(SpringProcessEngineConfiguration configuration) {
            H2Dialect.choose(database);
            // People sign in with their address's local part, which may hold dots and hyphens.
            configuration.setGeneralResourceWhitelistPattern("[a-zA-Z0-9@._-]+");
            configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
            // Tasklist asks for its filters 2,000 at a time; below that it shows a person none.
            configuration.setQueryMaxResultsLimit(2000);
            addGuard(configuration);
            configuration.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(new Collisions())));
            configuration.setExpressionManager(new SafeExpressions(context));
            configuration.setResourceAuthorizationProvider(new CoverAuthorizations());
            // The engine's own lockout lets anyone lock anyone out; the sign-in slows guessing down by address instead.
            configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
            configuration.setLoginDelayBase(0);
            configuration.setLoginDelayMaxTime(0);
            configuration.setEnablePasswordPolicy(true);
            configuration.setPasswordPolicy(new Passphrases());
            configuration.setFailedJobRetryTimeCycle("R5/PT1M");
            configuration.setHistoryCleanupStrategy(
                    ProcessEngineConfigurationImpl.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
            configuration.setHistoryRemovalTimeStrategy("none");
            // A restored backup must not fire its timers before somebody has looked at it.
            if (paused) configuration.setJobExecutorActivate(false);
            configuration.setHistoryTimeToLive("P730D");
        }

        @Override
        public void postInit(SpringProcessEngineConfiguration configuration) {
            configuration
                    .getCommandCheckers()
                    .replaceAll(check -> check.getClass() == AuthorizationCommandChecker.class
                            ? new RecordingChecks(refused)
                            : check);
        }

        @Override
        public void postProcessEngineBuild(ProcessEngine engine) {
            PlanDeployment.deploy(engine.getRepositoryService());
        }

        private void addGuard(SpringProcessEngineConfiguration configuration) {
            var listeners = configuration.getCustomPostBPMNParseListeners() == null
                    ? new ArrayList<BpmnParseListener>()
                    : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
            listeners.add(new FormGuards(new SubmissionGuard(refused)));
            configuration.setCustomPostBPMNParseListeners(listeners);
        }
    }
}
