package org.circulation.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.circulation.engine.BusinessClock;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody does anything and only the clock is moved: what is late is reminded and escalated by itself. Runs last. */
@BrowserTest
@Order(3)
class AWeekPassesTest {

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    BusinessClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void the_clock_goes_back() {
        jdbc.sql("DELETE FROM demo_clock").update();
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_week_passes_and_the_ladder_is_climbed() {
        String late = "Children missing from home";
        String waiting = "Supervision of staff";
        LocalDate today = LocalDate.now(clock);
        LocalDate due = new Term("P7D").dueAfter(today, calendar);
        LocalDate dayAfter = calendar.plusWorkingDays(due, 1);
        LocalDate thirdDayAfter = calendar.plusWorkingDays(due, 3);
        LocalDate nextMonth = calendar.backToWorkingDay(today.plusDays(40));
        start(late, today);
        start(waiting, nextMonth);
        Mail.to("board-chair", "Agree the new policy", late);
        Mail.to("board-chair", "Agree the new policy", waiting);
        var admin = Person.signsIn("admin");

        admin.advancesTheClock(today.until(dayAfter, ChronoUnit.DAYS)).sees(late);

        Mail.to("board-chair", "Reminder", late);
        Mail.to("board-chair", "Due today", late);
        Mail.to("board-chair", "Overdue", late);
        Mail.to("board-admin", "Overdue", late);
        Person.signsIn("board-chair")
                .tasklist()
                .choosesTheList("Overdue")
                .shows(late, "Agree the new policy")
                .hasNothingAbout(waiting);
        Person.signsIn("manager")
                .dashboard()
                .saysOf(late, "Overdue by 1 working day")
                .isRed(late)
                .saysOf(waiting, "Waiting for its meeting on " + shortly(nextMonth, dayAfter))
                .isNotRed(waiting);

        admin.advancesTheClock(dayAfter.until(thirdDayAfter, ChronoUnit.DAYS));

        Mail.to("performance-manager", "Escalated", late);
        Person.signsIn("manager")
                .dashboard()
                .saysOf(late, "Overdue by 3 working days")
                .isNotRed(waiting)
                .opens(late)
                .sees("Escalated: “Agree the new policy”")
                .sees("Performance and development manager");
        assertThat(Mail.all())
                .as("nobody is chased for what waits for its meeting")
                .noneMatch(mail -> mail.subject().contains(waiting)
                        && mail.subject().matches("(Reminder|Due today|Overdue|Escalated).*"));
    }

    private static void start(String title, LocalDate meeting) {
        Person.signsIn("e-safety-chair")
                .starts("Policies and procedures")
                .aNewPolicy()
                .called(title)
                .saying("What changes for everyone.")
                .forTheMeetingOn(meeting)
                .start();
    }

    /** As the dashboard writes it: the year only where it is another one. */
    private static String shortly(LocalDate day, LocalDate today) {
        String pattern = day.getYear() == today.getYear() ? "d MMMM" : "d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, Locale.UK).format(day);
    }
}
