package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.calendar.ThemeDays;
import org.circulation.calendar.ThemeDays.ThemeDay;
import org.circulation.directory.Directory;
import org.circulation.plan.Bodies;
import org.circulation.plan.NaturalStart;
import org.springframework.stereotype.Component;

/** When rows start by themselves: the meetings, theme days and days of the year that have come near enough by today. */
@Component
class Occasions {

    /** After so long a pause a regular start is left out rather than made up for. */
    private static final int CATCH_UP_DAYS = 30;

    /** How far ahead theme days can be near: the longest offset of the plan is two months. */
    private static final int MONTHS_AHEAD = 12;

    private static final String OTHER = "other";
    private static final String EVERY_GROUP = "all";

    private final Meetings meetings;
    private final ThemeDays themeDays;
    private final Directory directory;
    private final Clock clock;

    Occasions(Meetings meetings, ThemeDays themeDays, Directory directory, Clock clock) {
        this.meetings = meetings;
        this.themeDays = themeDays;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * One thing that starts a row.
     *
     * @param key tells it from all other occasions of the same start
     * @param name of the group or theme day
     * @param day the day itself
     * @param meetingId or null
     * @param source where the theme day is described, or null
     */
    record Occasion(String key, String name, LocalDate day, String meetingId, String source) {}

    /**
     * A start counted from a theme day that the calendar does not have would never come, and nobody would miss it.
     *
     * @throws IllegalStateException naming the start and the theme day
     */
    void requireKnown(NaturalStart start) {
        if (start.on() == NaturalStart.On.THEME_DAY && !start.of().equals(OTHER) && !themeDays.knows(start.of()))
            throw new IllegalStateException("natural-starts.dmn: '" + start.key() + "' is counted from the theme day '"
                    + start.of()
                    + "', which is not in the calendar. Write a theme day's key from the calendar's page, or"
                    + " other.");
    }

    /** What starts this row today, or should have and has not yet; whether it has is not asked here. */
    List<Occasion> due(NaturalStart start) {
        LocalDate today = LocalDate.now(clock);
        return switch (start.on()) {
                // A provisional one is only a date on somebody's form until the calendar has it.
            case MEETING -> meetings.from(today).stream()
                    .filter(meeting -> concerns(start, meeting) && !meeting.provisional())
                    .map(this::of)
                    .filter(occasion -> !start.offset().plainly(occasion.day()).isAfter(today))
                    .toList();
            case THEME_DAY -> themeDays.between(today, today.plusMonths(MONTHS_AHEAD)).stream()
                    .filter(day -> start.of().equals(OTHER)
                            ? !day.safeguarding()
                            : day.key().equals(start.of()))
                    .map(Occasions::of)
                    .filter(occasion -> !start.offset().plainly(occasion.day()).isAfter(today))
                    .toList();
            case EVERY -> lately(every(start, today), today).toList();
            case YEARLY -> lately(yearly(start, today), today).toList();
            case MEETING_CLOSED -> List.of();
        };
    }

    /** The occasion that a closed meeting is for this start; empty if it is another group's. */
    Optional<Occasion> closed(NaturalStart start, Meeting meeting) {
        return start.on() == NaturalStart.On.MEETING_CLOSED && concerns(start, meeting)
                ? Optional.of(of(meeting))
                : Optional.empty();
    }

    private static boolean concerns(NaturalStart start, Meeting meeting) {
        return start.of().equals(EVERY_GROUP)
                ? Bodies.THAT_MEET.contains(meeting.groupId())
                : start.of().equals(meeting.groupId());
    }

    private Occasion of(Meeting meeting) {
        return new Occasion(meeting.id(), directory.groupName(meeting.groupId()), meeting.heldOn(), meeting.id(), null);
    }

    private static Occasion of(ThemeDay day) {
        return new Occasion(day.key() + " " + day.day().getYear(), day.name(), day.day(), null, day.source());
    }

    /** The newest of a chain that began on a first day. */
    private static Optional<LocalDate> every(NaturalStart start, LocalDate today) {
        LocalDate day = LocalDate.parse(start.of());
        if (day.isAfter(today)) return Optional.empty();
        for (LocalDate next = start.offset().plainly(day);
                !next.isAfter(today);
                next = start.offset().plainly(day)) day = next;
        return Optional.of(day);
    }

    private static Optional<LocalDate> yearly(NaturalStart start, LocalDate today) {
        LocalDate day = start.offset().plainly(MonthDay.parse(start.of()).atYear(today.getYear()));
        return day.isAfter(today) ? Optional.empty() : Optional.of(day);
    }

    private static Stream<Occasion> lately(Optional<LocalDate> day, LocalDate today) {
        return day
                .filter(d -> d.isAfter(today.minusDays(CATCH_UP_DAYS)))
                .map(d -> new Occasion(d.toString(), "", d, null, null))
                .stream();
    }
}
