package org.circulation.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** What a page shows, asked of the engine's own query API, as an integration would that knows no tables. */
final class EngineApi {

    private static final int PAGE = 25;

    private final ProcessEngine engine;

    EngineApi(ProcessEngine engine) {
        this.engine = engine;
    }

    /** The newest circulations, each with its open tasks and who may do them, and how many are overdue, due, done. */
    Object list() {
        var history = engine.getHistoryService();
        List<String> lines = new ArrayList<>();
        for (HistoricProcessInstance one : history.createHistoricProcessInstanceQuery()
                .rootProcessInstances()
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, PAGE)) lines.add(one.getBusinessKey() + openTasks(one.getId()));
        var tasks = engine.getTaskService();
        var now = new java.util.Date();
        lines.add(history.createHistoricProcessInstanceQuery().rootProcessInstances().finished().count()
                + " finished, "
                + history.createHistoricProcessInstanceQuery().rootProcessInstances().unfinished().count()
                + " running, " + tasks.createTaskQuery().dueBefore(now).count() + " late, "
                + tasks.createTaskQuery().dueAfter(now).count() + " to come");
        return lines;
    }

    /** Tasks of a circulation stand in called processes too, which the API finds one level at a time. */
    private String openTasks(String processInstance) {
        StringBuilder words = new StringBuilder();
        for (Task task : engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(processInstance)
                .list()) words.append(task.getName()).append(holders(task));
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(processInstance)
                .list()
                .forEach(called -> words.append(openTasks(called.getId())));
        return words.toString();
    }

    private String holders(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).toString();
    }

    /** Open tasks, the soonest due first, with their circulation and who may do them. */
    Object deadlines() {
        List<String> lines = new ArrayList<>();
        var tasks = engine.getTaskService();
        for (Task task : tasks.createTaskQuery().active().orderByDueDate().asc().listPage(0, PAGE * 2)) {
            var instance = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult();
            lines.add(task.getName() + task.getDueDate() + instance.getBusinessKey() + holders(task));
        }
        lines.add(tasks.createTaskQuery().active().count() + " in all");
        return lines;
    }

    /** Median and ninetieth percentile of the time at each step of a process, over what ended in a year. */
    Object waits(String processKey) {
        var history = engine.getHistoryService();
        Map<String, List<Long>> byStep = new HashMap<>();
        var yearAgo = java.util.Date.from(java.time.Instant.now().minus(java.time.Duration.ofDays(365)));
        engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .list()
                .forEach(version -> history
                        .createHistoricActivityInstanceQuery()
                        .processDefinitionId(version.getId())
                        .finishedAfter(yearAgo)
                        .finished()
                        .list()
                        .forEach(step -> byStep.computeIfAbsent(step.getActivityId(), id -> new ArrayList<>())
                                .add(duration(step))));
        Map<String, long[]> figures = new HashMap<>();
        byStep.forEach((step, times) -> {
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            figures.put(step, new long[] {sorted[sorted.length / 2], sorted[sorted.length * 9 / 10]});
        });
        return figures.values().stream().map(Arrays::toString).toList();
    }

    private static long duration(HistoricActivityInstance step) {
        return step.getDurationInMillis() == null ? 0 : step.getDurationInMillis();
    }
}
