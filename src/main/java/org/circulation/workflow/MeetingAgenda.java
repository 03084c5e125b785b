package org.circulation.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.circulation.calendar.AgendaItem;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.MaySee;
import org.circulation.engine.TaskForms;
import org.circulation.plan.BritishDates;
import org.circulation.plan.Term;
import org.springframework.stereotype.Component;

/** A meeting's agenda: what stands on it, and what of it waits for a decision of the group. */
@Component
class MeetingAgenda {

    static final String MINUTE_REFERENCE = Variables.MINUTE_REFERENCE;

    /**
     * One item.
     *
     * @param open whether the person may open its documents and record
     * @param tasks what waits for the group's decision; empty when nothing does now
     */
    record Item(long circulationId, String reference, String title, State state, boolean open, List<Waiting> tasks) {

        /** The first task's, since a minute records the whole item. */
        Optional<TaskForms.Field> minute() {
            return tasks.stream()
                    .flatMap(task -> task.allFields().stream())
                    .filter(field -> field.key().equals(MINUTE_REFERENCE))
                    .findFirst();
        }
    }

    /** A task that waits for the group's decision. */
    record Waiting(String taskId, String name, String due, List<TaskForms.Field> allFields) {

        /** What is asked besides the minute. */
        List<TaskForms.Field> fields() {
            return allFields.stream()
                    .filter(field -> !field.key().equals(MINUTE_REFERENCE))
                    .toList();
        }
    }

    /** Another promise counted from the meeting, e.g. to send its papers out. */
    record Promise(String title, String reference, String due) {}

    private final Meetings meetings;
    private final Deadlines deadlines;
    private final Circulations circulations;
    private final TaskForms forms;
    private final List<MaySee> maySee;

    MeetingAgenda(
            Meetings meetings, Deadlines deadlines, Circulations circulations, TaskForms forms, List<MaySee> maySee) {
        this.meetings = meetings;
        this.deadlines = deadlines;
        this.circulations = circulations;
        this.forms = forms;
        this.maySee = maySee;
    }

    /** Items of circulations that have not been cancelled, in the agenda's order. */
    List<Item> of(Meeting meeting, String username, Set<String> groups) {
        List<Deadline> waiting = waitingFor(meeting);
        Map<Long, String> titles = new LinkedHashMap<>();
        for (AgendaItem item : meetings.agendaOf(meeting.id())) titles.put(item.circulationId(), item.title());
        for (Deadline deadline : waiting) titles.putIfAbsent(deadline.circulationId(), null);
        List<Item> items = new ArrayList<>();
        for (Long id : titles.keySet()) {
            Circulation circulation = circulations.get(id);
            if (circulation.state() != State.CANCELLED)
                items.add(item(circulation, waiting, maySee(circulation, username, groups)));
        }
        return items;
    }

    /** Open promises counted from the meeting that are not the group's own decisions, soonest first. */
    List<Promise> promises(Meeting meeting) {
        return deadlines.openCountedFrom(meeting.id()).stream()
                .filter(deadline -> !isDecision(deadline, meeting))
                .map(deadline -> new Promise(
                        deadline.title(),
                        circulations.get(deadline.circulationId()).reference(),
                        BritishDates.of(deadline.dueOn())))
                .toList();
    }

    private Item item(Circulation circulation, List<Deadline> waiting, boolean open) {
        List<Waiting> tasks = waiting.stream()
                .filter(deadline -> deadline.circulationId() == circulation.id())
                .map(deadline -> new Waiting(
                        deadline.subjectId(),
                        deadline.title(),
                        BritishDates.of(deadline.dueOn()),
                        forms.of(deadline.subjectId())))
                .toList();
        return new Item(
                circulation.id(), circulation.reference(), circulation.title(), circulation.state(), open, tasks);
    }

    private List<Deadline> waitingFor(Meeting meeting) {
        return deadlines.openCountedFrom(meeting.id()).stream()
                .filter(deadline -> isDecision(deadline, meeting))
                .sorted(Comparator.comparing(Deadline::id))
                .toList();
    }

    private static boolean isDecision(Deadline deadline, Meeting meeting) {
        boolean before = deadline.term() != null && new Term(deadline.term()).isBefore();
        return "task".equals(deadline.subjectType()) && meeting.groupId().equals(deadline.ownerGroup()) && !before;
    }

    private boolean maySee(Circulation circulation, String username, Set<String> groups) {
        return maySee.stream().anyMatch(rule -> rule.maySee(circulation.id(), username, groups));
    }
}
