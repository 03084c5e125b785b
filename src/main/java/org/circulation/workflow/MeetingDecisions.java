package org.circulation.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.circulation.engine.Desk;
import org.circulation.engine.Refused;
import org.circulation.engine.TaskForms;
import org.circulation.engine.TaskForms.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what a meeting decided: each task is completed as the signed-in person, through the same form, guard and rights
 * as in Tasklist, in a transaction of its own, so that the fault of one item holds up no other.
 */
@Component
class MeetingDecisions {

    private static final Logger LOG = LoggerFactory.getLogger(MeetingDecisions.class);

    /**
     * What came of it.
     *
     * @param recorded titles of items, each with what was recorded, in the agenda's order
     * @param faults by task id: what is wrong, a line each
     */
    record Outcome(List<String> recorded, Map<String, List<String>> faults) {}

    private final Desk desk;
    private final TaskForms forms;
    private final TransactionTemplate ownTransaction;

    MeetingDecisions(Desk desk, TaskForms forms, PlatformTransactionManager transactions) {
        this.desk = desk;
        this.forms = forms;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Tasks whose fields and minute are as they were shown stay open. */
    Outcome record(List<MeetingAgenda.Item> items, TypedDecisions typed, String by) {
        Outcome outcome = new Outcome(new ArrayList<>(), new HashMap<>());
        for (MeetingAgenda.Item item : items)
            for (MeetingAgenda.Waiting task : item.tasks())
                if (item.open() && isFilledIn(item, task, typed)) record(item, task, typed, by, outcome);
        return outcome;
    }

    private void record(
            MeetingAgenda.Item item, MeetingAgenda.Waiting task, TypedDecisions typed, String by, Outcome outcome) {
        Map<String, List<String>> texts = new HashMap<>();
        for (Field field : task.allFields())
            texts.put(
                    field.key(),
                    field.key().equals(MeetingAgenda.MINUTE_REFERENCE)
                            ? typed.minute(item.circulationId())
                            : typed.of(task.taskId(), field));
        try {
            ownTransaction.executeWithoutResult(
                    status -> desk.completeTask(task.taskId(), by, forms.values(task.allFields(), texts)));
            outcome.recorded().add("“" + item.title() + "” (" + task.name() + ")");
        } catch (Refused e) {
            outcome.faults().put(task.taskId(), e.getMessage().lines().toList());
        } catch (ProcessEngineException | org.springframework.dao.DataAccessException e) {
            LOG.error("A decision could not be recorded for task {}", task.taskId(), e);
            outcome.faults()
                    .put(
                            task.taskId(),
                            List.of("The system could not record this, and nothing of it was saved. Try again; if it"
                                    + " happens again, tell the administrator of this system."));
        }
    }

    /** A minute alone counts when it can mean only this task: then nothing was chosen on purpose. */
    private static boolean isFilledIn(MeetingAgenda.Item item, MeetingAgenda.Waiting task, TypedDecisions typed) {
        if (task.fields().stream()
                .anyMatch(field -> !typed.of(task.taskId(), field).equals(field.shown()))) return true;
        return item.tasks().size() == 1 && !typed.minute(item.circulationId()).isEmpty();
    }
}
