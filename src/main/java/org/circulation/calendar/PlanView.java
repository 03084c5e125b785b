package org.circulation.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.circulation.calendar.MeetingPlans.Plan;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/** A plan in words: every deadline with its old and new day and why it is that day, and where the agenda goes. */
@Component
class PlanView {

    record MeetingShown(String id, String group, String day, String date) {}

    /**
     * @param title what the page asks, e.g. "Move the meeting?"
     * @param notes what else a person should know before confirming
     * @param agendaGoes where the agenda's items go
     */
    record Shown(
            String title,
            String group,
            String from,
            String to,
            List<String> notes,
            List<Moved> deadlines,
            List<Item> agenda,
            String agendaGoes,
            String button,
            boolean warns) {}

    /** @param why empty where the day needs no reason */
    record Moved(String title, String circulation, String owner, String from, String to, boolean stays, String why) {}

    record Item(String reference, String title) {}

    private final GroupNames groups;
    private final Circulations circulations;
    private final WorkingCalendar calendar;
    private final Clock clock;

    PlanView(GroupNames groups, Circulations circulations, WorkingCalendar calendar, Clock clock) {
        this.groups = groups;
        this.circulations = circulations;
        this.calendar = calendar;
        this.clock = clock;
    }

    MeetingShown meeting(Meeting meeting) {
        return new MeetingShown(
                meeting.id(),
                groups.nameOf(meeting.groupId()),
                BritishDates.of(meeting.heldOn()),
                meeting.heldOn().toString());
    }

    Shown of(Plan plan, boolean cancels) {
        Meeting one = plan.from() == null ? plan.to() : plan.from();
        Map<Long, Circulation> known = known(plan);
        boolean adds = plan.from() == null;
        return new Shown(
                adds ? "Add this meeting?" : cancels ? "Cancel this meeting?" : "Move this meeting?",
                groups.nameOf(one.groupId()),
                adds ? null : BritishDates.of(plan.from().heldOn()),
                plan.to() == null ? null : BritishDates.of(plan.to().heldOn()),
                notes(plan, cancels),
                plan.deadlines().stream()
                        .map(move -> moved(move, plan.to(), known))
                        .toList(),
                plan.agenda().stream()
                        .map(item -> new Item(reference(known, item.circulationId()), item.title()))
                        .toList(),
                agendaGoes(plan, cancels),
                adds ? "Add the meeting" : cancels ? "Cancel the meeting" : "Move the meeting",
                cancels);
    }

    private List<String> notes(Plan plan, boolean cancels) {
        List<String> notes = new ArrayList<>();
        if (cancels && plan.to() == null)
            notes.add("The group has no later meeting in the calendar: what waits for this one is then for the chair to"
                    + " decide between meetings, and its deadlines count from today.");
        if (!cancels && !calendar.isWorkingDay(plan.to().heldOn()))
            notes.add(BritishDates.of(plan.to().heldOn()) + " is not a working day in England ("
                    + whyNoWorkingDay(plan.to().heldOn()) + ").");
        return notes;
    }

    private static String agendaGoes(Plan plan, boolean cancels) {
        if (!cancels) return "It stays on this meeting’s agenda.";
        return plan.to() == null
                ? "It is marked for a decision between meetings."
                : "It goes to the meeting on " + BritishDates.of(plan.to().heldOn()) + ".";
    }

    private Moved moved(DeadlineMove move, Meeting to, Map<Long, Circulation> known) {
        Deadline deadline = move.deadline();
        Circulation circulation = known.get(deadline.circulationId());
        return new Moved(
                deadline.title(),
                circulation == null ? "" : circulation.reference() + ", " + circulation.title(),
                deadline.ownerGroup() == null ? "" : groups.nameOf(deadline.ownerGroup()),
                BritishDates.of(deadline.dueOn()),
                BritishDates.of(move.dueOn()),
                move.dueOn().equals(deadline.dueOn()),
                why(move, to));
    }

    private String why(DeadlineMove move, Meeting to) {
        if (move.deadline().term() == null) return "This day stands for itself and does not move.";
        LocalDate counted = move.movedBackFrom(to, BritishDates.dayOf(clock.instant()));
        return counted == null
                ? ""
                : "Moved back from " + BritishDates.of(counted) + ", which is no working day ("
                        + whyNoWorkingDay(counted) + ").";
    }

    private String whyNoWorkingDay(LocalDate day) {
        return calendar.bankHolidays(day, day).stream()
                .map(holiday -> holiday.name())
                .findFirst()
                .orElse(day.getDayOfWeek() == DayOfWeek.SATURDAY ? "a Saturday" : "a Sunday");
    }

    private Map<Long, Circulation> known(Plan plan) {
        return Stream.concat(
                        plan.deadlines().stream().map(move -> move.deadline().circulationId()),
                        plan.agenda().stream().map(AgendaItem::circulationId))
                .distinct()
                .map(circulations::get)
                .collect(Collectors.toMap(Circulation::id, Function.identity()));
    }

    private static String reference(Map<Long, Circulation> known, long id) {
        return known.get(id).reference();
    }
}
