package org.circulation.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class SqlIncidents implements Incidents {

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;

    SqlIncidents(JdbcClient jdbc, RuntimeService runtime, ManagementService management, RepositoryService repository) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
    }

    @Override
    public List<Incident> ofReferences(Collection<String> references) {
        if (references.isEmpty()) return List.of();
        // A failure in a called process also stands on each caller; only its cause is one to mend.
        return jdbc.sql(
                        """
                        SELECT i.ID_, r.BUSINESS_KEY_, i.ACTIVITY_ID_, i.PROC_DEF_ID_, i.INCIDENT_TIMESTAMP_,
                               i.INCIDENT_MSG_, i.INCIDENT_TYPE_
                          FROM ACT_RU_INCIDENT i
                          JOIN ACT_RU_EXECUTION e ON e.ID_ = i.PROC_INST_ID_
                          JOIN ACT_RU_EXECUTION r ON r.ID_ = e.ROOT_PROC_INST_ID_
                         WHERE r.BUSINESS_KEY_ IN (:references) AND i.CAUSE_INCIDENT_ID_ = i.ID_
                         ORDER BY i.INCIDENT_TIMESTAMP_, i.ID_
                        """)
                .param("references", references)
                .query((row, n) -> new Incident(
                        row.getString("ID_"),
                        row.getString("BUSINESS_KEY_"),
                        stepName(row.getString("PROC_DEF_ID_"), row.getString("ACTIVITY_ID_")),
                        row.getTimestamp("INCIDENT_TIMESTAMP_").toInstant(),
                        row.getString("INCIDENT_MSG_"),
                        "failedJob".equals(row.getString("INCIDENT_TYPE_"))))
                .list();
    }

    @Override
    public boolean tryAgain(String incidentId) {
        var incident = runtime.createIncidentQuery().incidentId(incidentId).singleResult();
        if (incident == null || !"failedJob".equals(incident.getIncidentType())) return false;
        management.setJobRetries(incident.getConfiguration(), 1);
        // After a failure it would wait out its pause first; who presses the button expects it now.
        management.setJobDuedate(incident.getConfiguration(), null);
        return true;
    }

    /** From the engine's cache of parsed diagrams: no query once the process has run. */
    private String stepName(String definitionId, String activityId) {
        if (definitionId == null || activityId == null) return "unnamed step";
        var element = repository.getBpmnModelInstance(definitionId).getModelElementById(activityId);
        boolean named = element instanceof FlowElement step && step.getName() != null;
        return named ? ((FlowElement) element).getName() : activityId;
    }
}
