package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/**
 * When a stage is due, for the diagrams' {@code dueDate}. Reading rule "Whose week": a group that waits for its meeting has
 * its week from that meeting; a row that promises "within one week of the meeting" from its own meeting; anybody else from
 * today, or by the day the start form promised.
 *
 * <p>Public only because an expression can call no other.
 */
@Component
public class PlanDeadline {

    /** Working days; our proposal. */
    private static final int LEAST_TO_ANSWER = 2;

    private final Meetings meetings;
    private final WorkingCalendar workingCalendar;
    private final Clock clock;

    PlanDeadline(Meetings meetings, WorkingCalendar workingCalendar, Clock clock) {
        this.meetings = meetings;
        this.workingCalendar = workingCalendar;
        this.clock = clock;
    }

    /** End of the day by which the group's decision must be recorded: a week after the meeting it is on the agenda of. */
    public Date forGroup(DelegateExecution execution, String groupId) {
        return forGroup(execution, groupId, term(execution));
    }

    /** The same, where the plan gives the group's decision a time of its own. */
    public Date forGroupOf(DelegateExecution execution, String groupId, String step) {
        return forGroup(execution, groupId, new Term(termOf(execution, step)));
    }

    private Date forGroup(DelegateExecution execution, String groupId, Term term) {
        LocalDate from = meetingFor((Long) execution.getVariable(Variables.CIRCULATION_ID), groupId)
                .map(Meeting::heldOn)
                .orElseGet(this::today);
        return endOf(term.dueAfter(from, workingCalendar));
    }

    /** End of the day by which an office, a person or the agencies must have done it. */
    public Date promise(DelegateExecution execution) {
        return endOf(promisedDay(execution));
    }

    /** The same for a step with a time of its own. An input mapping cannot read what its neighbour sets, so it names the step. */
    public Date promiseOf(DelegateExecution execution, String step) {
        return endOf(promisedDay(execution, new Term(termOf(execution, step))));
    }

    /** The end of a step that follows the promised day: what came of something is asked when it can be known (row 16). */
    public Date afterPromise(DelegateExecution execution, String step) {
        String promised = text(execution, Variables.PROMISED_DAY);
        LocalDate from =
                promised == null || LocalDate.parse(promised).isBefore(today()) ? today() : LocalDate.parse(promised);
        return endOf(new Term(termOf(execution, step)).dueAfter(from, workingCalendar));
    }

    /** The same under its first name, for circulations that run on earlier versions of their diagram. */
    public Date fromToday(DelegateExecution execution) {
        return promise(execution);
    }

    /**
     * The term of a step, or of a kind of start, kept from the start on. The row's own where the plan gives none, and where
     * it is counted back from a day that this circulation does not have (row 05: new information, not Safer Internet Day).
     */
    public String termOf(DelegateExecution execution, String step) {
        String own = (String) execution.getVariable(Variables.TERM);
        String steps = (String) execution.getVariable(Variables.STEPS);
        if (steps == null) return own;
        return Arrays.stream(steps.split(";"))
                .filter(entry -> entry.startsWith(step + "="))
                .map(entry -> entry.substring(step.length() + 1))
                .filter(term -> !new Term(term).isBefore() || dayOf(execution).isPresent())
                .findFirst()
                .orElse(own);
    }

    /**
     * The term of the first of these steps whose day is not past, else of the last: where a row starts late, or comes round
     * again, there is less time than the plan would give, but never a day that is over.
     *
     * @param steps in the order of their days, separated by {@code ;}, all counted from the row's meeting
     */
    public String termAhead(DelegateExecution execution, String steps) {
        LocalDate from = countedFrom(execution).orElseGet(this::today);
        List<String> terms = Arrays.stream(steps.split(";"))
                .map(step -> termOf(execution, step))
                .toList();
        return terms.stream()
                .filter(term -> !new Term(term).dueAfter(from, workingCalendar).isBefore(today()))
                .findFirst()
                .orElse(terms.get(terms.size() - 1));
    }

    /**
     * The end of the day of {@link #termAhead}, for a task's {@code dueDate}: one input of a task does not see another, so
     * its {@code term} must be said to each.
     */
    public Date dueAhead(DelegateExecution execution, String steps) {
        return endOf(dayAhead(execution, steps));
    }

    /** The day of {@link #termAhead}. */
    LocalDate dayAhead(DelegateExecution execution, String steps) {
        LocalDate from = countedFrom(execution).orElseGet(this::today);
        return new Term(termAhead(execution, steps)).dueAfter(from, workingCalendar);
    }

    /** When those asked are chased: on the step's day, or where that is past, when the stage's own deadline is. */
    public Date chaseOn(DelegateExecution execution, String step) {
        Date usual = momentOf(execution, step);
        return usual.toInstant().isAfter(clock.instant()) ? usual : promise(execution);
    }

    /**
     * When a step's moment comes that is counted from the row's meeting or day (row 02: the pack leaves a week before; row
     * 05: a week before Safer Internet Day). Now, where there is no such day.
     */
    public Date momentOf(DelegateExecution execution, String step) {
        return dayOf(execution)
                .map(day -> startOf(new Term(termOf(execution, step)).dueAfter(day, workingCalendar)))
                .orElseGet(() -> Date.from(clock.instant()));
    }

    /** The end of the day of the row's own meeting: it has been held. */
    public Date afterMeeting(DelegateExecution execution) {
        return endOf(countedFrom(execution).orElseGet(this::today));
    }

    /** The meeting on whose agenda the circulation stands for the group. */
    Optional<Meeting> meetingFor(long circulationId, String groupId) {
        return meetings.onAgenda(circulationId, groupId);
    }

    /** The meeting that this stage's time is counted from, by the row or by the step. */
    Optional<Meeting> countedFromMeeting(DelegateExecution execution) {
        return Optional.ofNullable(text(execution, Variables.COUNTED_FROM)).flatMap(meetings::byId);
    }

    /** The promised day; where the row comes to those asked late, they still have two working days from being asked. */
    LocalDate dayToAnswer(DelegateExecution execution) {
        LocalDate promised = promisedDay(execution);
        LocalDate soonest = workingCalendar.plusWorkingDays(today(), LEAST_TO_ANSWER);
        return promised.isBefore(today()) ? soonest : promised;
    }

    LocalDate promisedDay(DelegateExecution execution) {
        return promisedDay(execution, term(execution));
    }

    private LocalDate promisedDay(DelegateExecution execution, Term term) {
        Optional<LocalDate> meeting = countedFrom(execution);
        if (meeting.isPresent()) return notBeforeItIsAsked(term, meeting.get());
        String promised = text(execution, Variables.PROMISED_DAY);
        if (promised != null) return workingCalendar.backToWorkingDay(LocalDate.parse(promised));
        String occasion = text(execution, Variables.OCCASION_DAY);
        return notBeforeItIsAsked(term, occasion != null && term.isBefore() ? LocalDate.parse(occasion) : today());
    }

    /** A day may enter the calendar later than its work should have been asked for: nothing is late as it is asked. */
    private LocalDate notBeforeItIsAsked(Term term, LocalDate day) {
        return term.isBefore() ? notInThePast(term, day) : term.dueAfter(day, workingCalendar);
    }

    private static Term term(DelegateExecution execution) {
        return new Term((String) execution.getVariable(Variables.TERM));
    }

    /** The term counted from the day; today where that has gone by already. */
    LocalDate notInThePast(Term term, LocalDate day) {
        LocalDate due = term.dueAfter(day, workingCalendar);
        return due.isBefore(today()) ? today() : due;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The meeting's or the theme day's, that the row is about. */
    private Optional<LocalDate> dayOf(DelegateExecution execution) {
        return countedFrom(execution).or(() -> Optional.ofNullable(text(execution, Variables.OCCASION_DAY))
                .map(LocalDate::parse));
    }

    private Optional<LocalDate> countedFrom(DelegateExecution execution) {
        return countedFromMeeting(execution).map(Meeting::heldOn);
    }

    private static String text(DelegateExecution execution, String variable) {
        return execution.getVariable(variable) instanceof String value && !value.isBlank() ? value : null;
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(BritishDates.LONDON).toInstant());
    }

    private static Date endOf(LocalDate day) {
        return Date.from(BritishDates.endOf(day));
    }
}
