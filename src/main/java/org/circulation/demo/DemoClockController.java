package org.circulation.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.circulation.plan.BritishDates;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /demo/clock}: "advance 8 days", and what fired. It does not exist in production. */
@Controller
@Profile("demo")
@RequestMapping("/demo/clock")
class DemoClockController {

    private static final int MOST_DAYS = 366;

    private final DemoClock clock;
    private final JdbcClient jdbc;

    DemoClockController(DemoClock clock, JdbcClient jdbc) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** What happened, for the page. */
    record Fired(String when, String reference, String title, String what) {}

    @GetMapping
    String show(Model model) {
        Instant now = clock.now();
        model.addAttribute("today", BritishDates.of(BritishDates.dayOf(now)));
        model.addAttribute("time", BritishDates.of(now));
        model.addAttribute("mostDays", MOST_DAYS);
        return "demo/clock";
    }

    @PostMapping
    String advance(@RequestParam String days, RedirectAttributes page) {
        int count = parse(days);
        if (count < 1 || count > MOST_DAYS) {
            page.addFlashAttribute("error", "Days: write a whole number from 1 to " + MOST_DAYS + ".");
            page.addFlashAttribute("days", days);
            return "redirect:/demo/clock";
        }
        long lastBefore = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM circulation_event")
                .query(Long.class)
                .single();
        clock.advance(count);
        page.addFlashAttribute("advanced", count);
        page.addFlashAttribute("fired", firedAfter(lastBefore));
        return "redirect:/demo/clock";
    }

    private List<Fired> firedAfter(long lastBefore) {
        return jdbc.sql(
                        """
                        SELECT e.recorded_at, c.reference, c.title, e.what
                          FROM circulation_event e JOIN circulation c ON c.id = e.circulation_id
                         WHERE e.id > ? ORDER BY e.id FETCH FIRST 200 ROWS ONLY
                        """)
                .param(lastBefore)
                .query((row, n) -> new Fired(
                        BritishDates.of(row.getObject("recorded_at", OffsetDateTime.class)
                                .toInstant()),
                        row.getString("reference"),
                        row.getString("title"),
                        row.getString("what")))
                .list();
    }

    private static int parse(String days) {
        try {
            return Integer.parseInt(days.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
