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

    private static final int MOST = 10_000;

    private final ProcessEngine engine;

    EngineApi(ProcessEngine engine) {
        this.engine = engine;
    }

    /** The newest circulations, as many as our list holds, with their open tasks and who may do them. */
    Object list() {
        List<String> lines = new ArrayList<>();
        for (HistoricProcessInstance one : engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .rootProcessInstances()
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, MOST)) lines.add(one.getBusinessKey() + openTasks(one.getId()));
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
        for (Task task : tasks.createTaskQuery().active().orderByDueDate().asc().list()) {
            var instance = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult();
            lines.add(task.getName() + task.getDueDate() + instance.getBusinessKey() + holders(task));
        }
        return lines;
    }

    /** Median and ninetieth percentile of the time at each step of a process and of the blocks it calls, over what ended in a year. */
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
                        .forEach(step -> note(step, byStep)));
        Map<String, long[]> figures = new HashMap<>();
        byStep.forEach((step, times) -> {
            long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
            figures.put(step, new long[] {sorted[sorted.length / 2], sorted[sorted.length * 9 / 10]});
        });
        return figures.values().stream().map(Arrays::toString).toList();
    }

    private void note(HistoricActivityInstance step, Map<String, List<Long>> byStep) {
        byStep.computeIfAbsent(step.getActivityId(), id -> new ArrayList<>()).add(duration(step));
        if (step.getCalledProcessInstanceId() == null) return;
        engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(step.getCalledProcessInstanceId())
                .finished()
                .list()
                .forEach(inside -> byStep.computeIfAbsent(step.getActivityId() + " " + inside.getActivityId(), id -> new ArrayList<>())
                        .add(duration(inside)));
    }

    private static long duration(HistoricActivityInstance step) {
        return step.getDurationInMillis() == null ? 0 : step.getDurationInMillis();
    }
}
