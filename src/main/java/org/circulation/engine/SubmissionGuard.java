package org.circulation.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.circulation.plan.BritishDates;

/**
 * A person's submission may set only the fields of the form they were given, with values the form allows. It stands in
 * the engine's own form handlers, so that every client passes it; calls with nobody signed in are held to the form too.
 */
final class SubmissionGuard {

    /** Decisions that somebody else must be able to act on (row 06: "return for changes with a reason, reject"). */
    private static final Map<String, String> NEEDS_A_REASON = Map.of(
            "return", "say why, so that the person it goes back to knows what to do.",
            "reject", "say why, so that the person it goes back to knows what to do.",
            "wait", "say why it waits, so that those who wait for it know.");

    private final DeployedForms forms = new DeployedForms();
    private final RefusedSubmissions refused;

    SubmissionGuard(RefusedSubmissions refused) {
        this.refused = refused;
    }

    /**
     * Leaves in {@code sent} what may be set.
     *
     * @param form which form the submission belongs to; its key is null where there is none, and then nothing may be set
     * @throws Refused with every fault, a line each
     */
    void check(FormOf form, VariableMap sent, VariableScope scope) {
        Authentication who = Context.getCommandContext().getAuthentication();
        String username = who == null ? null : who.getUserId();
        Map<String, FormField> fields = form.key() == null ? Map.of() : forms.fields(form);
        var attack = new ArrayList<String>();
        var faults = new ArrayList<String>();
        if (username != null && scope instanceof ExecutionEntity started && hasText(started.getBusinessKey()))
            attack.add("A business key may not be sent: it is given by the system.");
        var values = new LinkedHashMap<String, Object>();
        for (String name : List.copyOf(sent.keySet())) {
            FormField field = fields.get(name);
            if (field == null) attack.add("\"" + shown(name) + "\" is not a field of this form.");
            else if (!hasPlainType(field, sent.getValueTyped(name)))
                attack.add(field.label() + ": this kind of value is not accepted.");
            else if (field.readOnly()) {
                if (!isUnchanged(field, sent, scope)) attack.add(field.label() + ": this cannot be changed here.");
                sent.remove(name);
            } else {
                Object value = plain(sent.getValueTyped(name));
                // A shown field is compared with what comes back later, and browsers send other line ends than they
                // got.
                if (value instanceof String text && text.indexOf('\r') >= 0 && !field.isList()) {
                    value = lineEnds(text);
                    sent.putValue(name, value);
                }
                values.put(name, value);
            }
        }
        fillIn(fields, sent, scope);
        var today = BritishDates.dayOf(ClockUtil.getCurrentTime().toInstant());
        for (FormField field : fields.values())
            if (!field.readOnly())
                new FieldRules(field, today, scope)
                        .fault(values.get(field.key()))
                        .ifPresent(faults::add);
        if (fields.containsKey("minuteReference")
                && username != null
                && scope instanceof TaskEntity task
                && !isTheirs(task, who)
                && !hasText((String) values.get("minuteReference")))
            faults.add(fields.get("minuteReference").label()
                    + ": say which minute records this, because you are answering for a group you are not in.");
        String askedFor = NEEDS_A_REASON.get(String.valueOf(values.get("decision")));
        if (askedFor != null && fields.containsKey("comments") && !hasText((String) values.get("comments")))
            faults.add(fields.get("comments").label() + ": " + askedFor);
        if (!attack.isEmpty())
            refused.record(
                    username == null ? "(nobody signed in)" : username,
                    form.name(),
                    subject(scope),
                    String.join(" ", attack));
        attack.addAll(faults);
        if (!attack.isEmpty()) throw new Refused(String.join("\n", attack));
    }

    /** What a client leaves out is still a variable afterwards, so that no expression of a diagram misses it. */
    private static void fillIn(Map<String, FormField> fields, VariableMap sent, VariableScope scope) {
        for (FormField field : fields.values()) {
            // What a task was prefilled with stays when a client leaves it out.
            if (field.readOnly() || sent.containsKey(field.key()) || scope.getVariable(field.key()) != null) continue;
            if (field.isList())
                sent.putValueTyped(field.key(), SpinValues.jsonValue("[]").create());
            else if (field.type().equals("checkbox")) sent.putValue(field.key(), false);
            else if (scope instanceof ExecutionEntity) sent.putValue(field.key(), null);
        }
    }

    /** Scalars and, for lists, JSON text: never files, objects or serialised Java. */
    private static boolean hasPlainType(FormField field, TypedValue value) {
        if (value == null || value.getType() == null) return true;
        // A transient value would pass as filled in and then not be kept.
        if (value.isTransient()) return false;
        String type = value.getType().getName();
        if (type.equals("null")) return true;
        if (field.isList()) return type.equals("json");
        return switch (field.type()) {
            case "number" -> List.of("integer", "long", "double", "short").contains(type);
            case "checkbox" -> type.equals("boolean");
            default -> type.equals("string");
        };
    }

    private static Object plain(TypedValue value) {
        if (value == null) return null;
        return value instanceof SerializableValue json ? json.getValueSerialized() : value.getValue();
    }

    private static boolean isUnchanged(FormField field, VariableMap sent, VariableScope scope) {
        Object now = scope.getVariable(field.key());
        Object then = plain(sent.getValueTyped(field.key()));
        if (field.type().equals("expression") || then == null || "".equals(then) && now == null) return true;
        return lineEnds(String.valueOf(now)).equals(lineEnds(String.valueOf(then)));
    }

    private static String lineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** In the task's groups; or its assignee, where the task has no groups. */
    private static boolean isTheirs(TaskEntity task, Authentication who) {
        var groups = task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .toList();
        if (groups.isEmpty()) return who.getUserId().equals(task.getAssignee());
        return who.getGroupIds() != null && who.getGroupIds().stream().anyMatch(groups::contains);
    }

    private static String subject(VariableScope scope) {
        return scope instanceof TaskEntity task ? task.getId() : null;
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }

    private static String shown(String name) {
        String clean = name.replaceAll("[^\\p{L}\\p{N}_.-]", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 60) + "…";
    }

    /**
     * @param deploymentId the process's deployment, in which its forms are
     * @param key the form's id, null where a start or task has no form
     * @param name what to call it in the record of refusals
     */
    record FormOf(String deploymentId, String key, String name) {}
}
