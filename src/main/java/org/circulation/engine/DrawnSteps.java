package org.circulation.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.circulation.engine.Processes.Step;

/** The steps of a diagram at which something can wait; service tasks, gateways and timers are passed, not waited at. */
final class DrawnSteps {

    private DrawnSteps() {}

    /** @param blocks the steps of a called block by its key; a block without any never waits, so its call is no step */
    static List<Step> of(BpmnModelInstance model, Function<String, List<Step>> blocks) {
        return Stream.of(UserTask.class, ReceiveTask.class, CallActivity.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .flatMap(activity -> step(activity, blocks).stream())
                .toList();
    }

    private static Optional<Step> step(Activity activity, Function<String, List<Step>> blocks) {
        if (!(activity instanceof CallActivity call)) return Optional.of(step(activity, null, waitsFor(activity)));
        List<Step> inside = blocks.apply(call.getCalledElement());
        if (inside.isEmpty()) return Optional.empty();
        boolean byItself = inside.stream().allMatch(step -> step.waitsFor() != null);
        return Optional.of(
                step(call, call.getCalledElement(), byItself ? inside.get(0).waitsFor() : null));
    }

    private static Step step(Activity activity, String calls, String waitsFor) {
        return new Step(
                activity.getId(),
                activity.getName() == null ? activity.getId() : activity.getName(),
                lane(activity),
                groups(activity),
                calls,
                waitsFor);
    }

    private static List<String> groups(Activity activity) {
        if (!(activity instanceof UserTask task) || task.getCamundaCandidateGroups() == null) return List.of();
        return Arrays.stream(task.getCamundaCandidateGroups().split(","))
                .map(String::strip)
                .filter(group -> !group.startsWith("$") && !group.startsWith("#"))
                .toList();
    }

    /** A lane names what stands in it; what is inside an embedded sub-process stands where that does. */
    private static String lane(Activity activity) {
        for (ModelElementInstance at = activity; at instanceof BaseElement element; at = at.getParentElement())
            for (Lane lane : ((BpmnModelInstance) activity.getModelInstance()).getModelElementsByType(Lane.class))
                if (lane.getFlowNodeRefs().stream()
                        .anyMatch(node -> node.getId().equals(element.getId()))) return lane.getName();
        return null;
    }

    private static String waitsFor(Activity activity) {
        if (activity.getExtensionElements() == null) return null;
        return activity.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "waitsFor".equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst()
                .orElse(null);
    }
}
