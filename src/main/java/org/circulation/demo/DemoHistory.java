package org.circulation.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.circulation.CirculationProperties;
import org.circulation.PageNotice;
import org.circulation.circulation.Circulation;
import org.circulation.demo.SampleScript.Course;
import org.circulation.demo.SampleScript.Start;
import org.circulation.engine.Desk;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A lived-in demo: on the first start the last twelve weeks are lived through, with the real processes and the clock moved,
 * behind an application that already serves.
 */
@Component
@Profile("demo")
class DemoHistory implements PageNotice {
    private static final Logger LOG = LoggerFactory.getLogger(DemoHistory.class);

    private static final int FIRST_DAY = -84;
    private static final int EXTRA_MEETING_DAY = -6;
    private static final int EXTRA_MEETING_CALLED = -45;
    private static final int MEETING_MOVES = -4;
    private static final String MOVING_GROUP = "publicity";

    /** More rounds than a day's tasks can follow upon each other. */
    private static final int ROUNDS = 20;

    private static final int HURRIED_WRITE_DELAY = 500;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int OFFICE_MINUTES = 6 * 60;

    private final DemoClock clock;
    private final Desk desk;
    private final SamplePeople people;
    private final LeadVisits leads;
    private final SampleDays days;
    private final SampleChecks checks;
    private final WorkingCalendar calendar;
    private final JdbcClient jdbc;
    private final boolean wanted;
    private final boolean onH2;

    private final SampleScript script = new SampleScript();
    private final Map<String, Course> courses = new HashMap<>();

    /** The day on which the demo was started, whatever its clock says meanwhile. */
    private final LocalDate lastDay = LocalDate.now(BritishDates.LONDON);

    /** Whether the history is being filled in now; every page says so. */
    private volatile boolean filling;

    DemoHistory(
            DemoClock clock,
            Desk desk,
            SamplePeople people,
            LeadVisits leads,
            SampleDays days,
            SampleChecks checks,
            WorkingCalendar calendar,
            JdbcClient jdbc,
            CirculationProperties properties,
            @Value("${spring.datasource.url}") String database) {
        this.clock = clock;
        this.desk = desk;
        this.people = people;
        this.leads = leads;
        this.days = days;
        this.checks = checks;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.wanted = properties.demo().history();
        this.onH2 = database.startsWith("jdbc:h2:");
    }

    @Override
    public Optional<String> now() {
        return filling
                ? Optional.of("Sample circulations are being filled in; dates may jump for up to a minute.")
                : Optional.empty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void fillIn() {
        if (!wanted
                || jdbc.sql("SELECT COUNT(*) FROM circulation")
                                .query(Integer.class)
                                .single()
                        > 0) return;
        filling = true;
        // At once: what starts by itself would start for today.
        moveTo(lastDay.plusDays(FIRST_DAY), MORNING);
        var thread = new Thread(this::live, "demo-history");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether every sample circulation is in. */
    boolean isFilledIn() {
        return !filling;
    }

    private void live() {
        try {
            writeDelay(HURRIED_WRITE_DELAY);
            for (int day = FIRST_DAY; day <= 0; day++) live(day);
            LOG.info("The sample circulations are in");
        } catch (RuntimeException e) {
            LOG.error("The sample circulations could not be filled in completely", e);
        } finally {
            clock.moveTo(Duration.ZERO);
            filling = false;
            writeDelay(0);
        }
    }

    /** A sample half filled in is worth nothing anyway, so its thousands of commits need not reach the disk one by one. */
    private void writeDelay(int millis) {
        if (onH2) jdbc.sql("SET WRITE_DELAY " + millis).update();
    }

    private void live(int day) {
        LocalDate today = lastDay.plusDays(day);
        moveTo(today, MORNING);
        clock.doWhatIsDue();
        if (day == EXTRA_MEETING_CALLED) days.addExtraMeeting(lastDay.plusDays(EXTRA_MEETING_DAY));
        if (day == MEETING_MOVES) days.moveNext(MOVING_GROUP, today);
        moveTo(today, MORNING.plusMinutes(30 + Math.floorMod(day * 97, OFFICE_MINUTES)));
        // Half of the work is letters: they leave while people go on, and on the day that they are from.
        var post = CompletableFuture.runAsync(clock::dispatch);
        script.starts().stream().filter(start -> dayOf(start).equals(today)).forEach(start -> begin(start, today));
        checks.ask(day);
        if (calendar.isWorkingDay(today)) work(today);
        days.close(today);
        post.join();
        if (day == 0) clock.letHappen();
    }

    private void work(LocalDate today) {
        clock.finishWork();
        for (int round = 0; round < ROUNDS && people.comeToTheirTasks(today, script, this::courseOf); round++)
            clock.finishWork();
        leads.answer(today, this::courseOf);
    }

    /** On a working day: nobody starts anything on a Sunday. */
    private LocalDate dayOf(Start start) {
        LocalDate first = lastDay.plusDays(FIRST_DAY);
        LocalDate day = calendar.backToWorkingDay(lastDay.plusDays(start.day()));
        return day.isBefore(first) ? first : day;
    }

    private void begin(Start start, LocalDate today) {
        Map<String, Object> form = new HashMap<>(start.form());
        form.computeIfPresent("meetingDate", (field, text) -> days.meeting((String) text, today));
        form.computeIfPresent("dueDate", (field, text) -> SampleDays.day((String) text, today));
        courses.put(desk.start(start.row(), start.who(), form), start.course());
    }

    private Course courseOf(Circulation circulation) {
        Course scripted = courses.get(circulation.reference());
        if (scripted != null) return scripted;
        LocalDate started = BritishDates.dayOf(circulation.startedAt());
        return script.courseOf(circulation.title(), ChronoUnit.DAYS.between(lastDay, started));
    }

    /**
     * Office hours; on the last day, the time it is. What the engine has in hand is finished first: by the new time its lock
     * would have run out, and it would be done twice.
     */
    private void moveTo(LocalDate day, LocalTime time) {
        clock.finishWork();
        clock.moveTo(
                day.equals(lastDay)
                        ? Duration.ZERO
                        : Duration.between(
                                Instant.now(),
                                day.atTime(time).atZone(BritishDates.LONDON).toInstant()));
    }
}
