package org.circulation.models;

import static org.circulation.models.Diagram.all;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Whose agenda a diagram puts the item on: by a task as it begins, or by the shared block before it. */
final class Agendas {

    static final String BLOCK = "put-on-agenda";

    private static final Pattern PUTS_ON = Pattern.compile("\\$\\{putOnAgenda\\.forGroup\\(execution, '([\\w-]+)'\\)}");
    private static final Pattern DUE = Pattern.compile("planDeadline\\.forGroup(?:Of)?\\(execution, ([^,)]+)");

    private Agendas() {}

    /** The group on whose agenda this task puts the item as its turn begins. */
    static Optional<String> ofTurn(Element task) {
        return inputs(task).stream()
                .map(PUTS_ON::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Whether a task whose time counts from a group's meeting has been put on that group's agenda before it is counted. */
    static boolean dueIsFromAnAgenda(Diagram diagram, Element task) {
        List<String> inputs = inputs(task);
        for (String due : inputs) {
            Matcher counted = DUE.matcher(due);
            if (!counted.find()) continue;
            String group = counted.group(1);
            boolean before = inputs.subList(0, inputs.indexOf(due)).stream()
                    .anyMatch(input -> input.equals("${putOnAgenda.forGroup(execution, " + group + ")}"));
            if (!before && !putOnBefore(diagram, task, group)) return false;
        }
        return true;
    }

    private static boolean putOnBefore(Diagram diagram, Element task, String group) {
        return diagram.all("callActivity").stream()
                .filter(call -> call.getAttribute("calledElement").equals(BLOCK))
                .filter(call -> all(call, "in").stream()
                        .anyMatch(in -> in.getAttribute("target").equals("groupId")
                                && in.getAttribute("sourceExpression").equals("${" + group + "}")))
                .flatMap(call -> diagram.outgoing(call).stream())
                .anyMatch(flow -> flow.getAttribute("targetRef").equals(task.getAttribute("id")));
    }

    /** As the engine evaluates them: in the order in which they are written. */
    private static List<String> inputs(Element task) {
        return all(task, "inputParameter").stream()
                .map(input -> input.getTextContent().strip())
                .toList();
    }
}
