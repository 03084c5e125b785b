package org.circulation.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.MeetingRecord;
import org.circulation.circulation.Circulation.State;
import org.circulation.directory.Directory;
import org.circulation.engine.TaskForms.Field;
import org.circulation.engine.TaskForms.Option;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** What a meeting's page shows, ready for its template: words, ids and names of inputs. */
@Component
class MeetingView {

    /** @param state key of the state's icon */
    record Heading(
            String id, String group, String day, String state, String stateInWords, boolean closed, boolean mayClose) {}

    record Line(
            String id,
            String reference,
            String title,
            boolean open,
            String words,
            List<TaskLine> tasks,
            Input minute) {}

    /** @param faults those that belong to no field shown */
    record TaskLine(String id, String name, String due, List<String> faults, List<Input> inputs) {}

    /** @param fault null: none */
    record Input(
            String id,
            String name,
            String label,
            String hint,
            String type,
            List<Option> options,
            List<String> typed,
            String fault) {

        public String text() {
            return typed.isEmpty() ? "" : typed.get(0);
        }
    }

    private final Directory directory;
    private final Clock clock;

    MeetingView(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Heading heading(MeetingRecord record) {
        Meeting meeting = record.meeting();
        boolean come = !meeting.heldOn().isAfter(BritishDates.dayOf(clock.instant()));
        String state = record.cancelled() ? "cancelled" : record.closed() ? "complete" : come ? "due-soon" : "waiting";
        String words = record.cancelled()
                ? "Cancelled"
                : record.closed()
                        ? "Closed by " + directory.displayName(record.closedBy()) + " on "
                                + BritishDates.of(BritishDates.dayOf(record.closedAt()))
                        : come
                                ? "Not closed yet"
                                : meeting.provisional() ? "Named on a form, not confirmed yet" : "To come";
        return new Heading(
                meeting.id(),
                directory.groupName(meeting.groupId()),
                BritishDates.of(meeting.heldOn()),
                state,
                words,
                record.closed(),
                come && !record.closed() && !record.cancelled());
    }

    String whyNotClosed(MeetingRecord record) {
        if (record.cancelled()) return "This meeting is cancelled, so there is nothing to close.";
        if (record.closed()) return "This meeting has been closed before.";
        return "This meeting is on " + BritishDates.of(record.meeting().heldOn())
                + ". It can be closed from that day on; if it is held earlier, move it first.";
    }

    List<Line> lines(
            List<MeetingAgenda.Item> items, TypedDecisions typed, Map<String, List<String>> faults, boolean records) {
        return items.stream()
                .map(item -> new Line(
                        "item-" + item.circulationId(),
                        item.reference(),
                        item.title(),
                        item.open(),
                        words(item),
                        records && item.open()
                                ? item.tasks().stream()
                                        .map(task -> task(task, typed, faults))
                                        .toList()
                                : List.of(),
                        records && item.open() ? minute(item, typed, faults) : null))
                .toList();
    }

    /** For the error summary: each fault by the id of its input or item. */
    Map<String, String> problems(List<MeetingAgenda.Item> items, Map<String, List<String>> faults) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (MeetingAgenda.Item item : items)
            for (MeetingAgenda.Waiting task : item.tasks())
                for (String fault : faults.getOrDefault(task.taskId(), List.of()))
                    problems.merge(placeOf(item, task, fault), item.title() + ": " + fault, (a, b) -> a + " " + b);
        return problems;
    }

    private static String words(MeetingAgenda.Item item) {
        if (!item.tasks().isEmpty()) return "Waits for a decision";
        return item.state() == State.RUNNING ? "No decision is waited for now" : "The circulation has ended";
    }

    private static TaskLine task(MeetingAgenda.Waiting task, TypedDecisions typed, Map<String, List<String>> faults) {
        List<String> own = new ArrayList<>(faults.getOrDefault(task.taskId(), List.of()));
        List<Input> inputs = new ArrayList<>();
        for (Field field : task.fields()) inputs.add(input(task, field, typed, take(own, field)));
        task.allFields().stream()
                .filter(field -> field.key().equals(MeetingAgenda.MINUTE_REFERENCE))
                .forEach(field -> take(own, field));
        return new TaskLine("task-" + task.taskId(), task.name(), task.due(), own, inputs);
    }

    private static Input input(MeetingAgenda.Waiting task, Field field, TypedDecisions typed, String fault) {
        return new Input(
                idOf(task, field),
                TypedDecisions.name(task.taskId(), field.key()),
                field.label(),
                field.description(),
                field.type(),
                field.options(),
                typed.of(task.taskId(), field),
                fault);
    }

    private static Input minute(MeetingAgenda.Item item, TypedDecisions typed, Map<String, List<String>> faults) {
        return item.minute()
                .map(field -> new Input(
                        minuteId(item),
                        TypedDecisions.minuteName(item.circulationId()),
                        field.label(),
                        field.description(),
                        field.type(),
                        List.of(),
                        typed.minute(item.circulationId()),
                        item.tasks().stream()
                                .map(task ->
                                        take(new ArrayList<>(faults.getOrDefault(task.taskId(), List.of())), field))
                                .filter(fault -> fault != null)
                                .findFirst()
                                .orElse(null)))
                .orElse(null);
    }

    private static String placeOf(MeetingAgenda.Item item, MeetingAgenda.Waiting task, String fault) {
        return task.allFields().stream()
                .filter(field -> isAbout(fault, field))
                .findFirst()
                .map(field -> field.key().equals(MeetingAgenda.MINUTE_REFERENCE) ? minuteId(item) : idOf(task, field))
                .orElse("task-" + task.taskId());
    }

    /** The guard begins each fault with the field's label. */
    private static String take(List<String> faults, Field field) {
        String fault =
                faults.stream().filter(line -> isAbout(line, field)).findFirst().orElse(null);
        faults.remove(fault);
        return fault;
    }

    private static boolean isAbout(String fault, Field field) {
        return fault.startsWith(field.label() + ":") || field.label().endsWith("?") && fault.startsWith(field.label());
    }

    private static String idOf(MeetingAgenda.Waiting task, Field field) {
        return "task-" + task.taskId() + "-" + field.key();
    }

    private static String minuteId(MeetingAgenda.Item item) {
        return "minute-" + item.circulationId();
    }
}
