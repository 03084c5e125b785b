package org.circulation.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.circulation.CirculationProperties;
import org.circulation.PageNotice;
import org.circulation.engine.Desk;
import org.circulation.plan.BritishDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private final DemoClock clock;
    private final Desk desk;
    private final LeadVisits leads;
    private final JdbcClient jdbc;
    private final boolean wanted;

    private final Map<String, String> references = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** Whether the history is being filled in now; every page says so. */
    private volatile boolean filling;

    DemoHistory(DemoClock clock, Desk desk, LeadVisits leads, JdbcClient jdbc, CirculationProperties properties) {
        this.clock = clock;
        this.desk = desk;
        this.leads = leads;
        this.jdbc = jdbc;
        this.wanted = properties.demo().history();
    }

    private record Step(int day, Runnable what) {}

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
        var thread = new Thread(this::live, "demo-history");
        thread.setDaemon(true);
        thread.start();
    }

    private void live() {
        try {
            SampleStories.tell(this);
            steps.sort(Comparator.comparingInt(Step::day));
            int first = steps.get(0).day();
            for (int day = first; day <= 0; day++) {
                clock.moveTo(Duration.ofDays(day));
                clock.letHappen();
                int today = day;
                steps.stream().filter(step -> step.day() == today).forEach(step -> step.what()
                        .run());
                clock.letHappen();
            }
            LOG.info("The sample circulations are in");
        } catch (RuntimeException e) {
            LOG.error("The sample circulations could not be filled in completely", e);
        } finally {
            clock.moveTo(Duration.ZERO);
            filling = false;
        }
    }

    /** @param day days from today, negative */
    void start(int day, String name, String starter, String kind, LocalDate meeting, String title, String summary) {
        steps.add(new Step(day, () -> {
            Map<String, Object> form = new HashMap<>();
            form.put("title", title);
            form.put("summary", summary);
            form.put("policyKind", kind);
            form.put("link", "https://board.example.org/policies/" + name);
            form.put("meetingDate", meeting.toString());
            references.put(name, desk.start("policies-and-procedures", starter, form));
        }));
    }

    void complete(int day, String name, String task, String who, Map<String, Object> form) {
        steps.add(new Step(day, () -> {
            if (!desk.complete(references.get(name), task, who, form))
                throw new IllegalStateException(name + " has no task " + task + " on day " + day);
        }));
    }

    void acknowledge(int day, String name, int of, int turn) {
        steps.add(new Step(day, () -> leads.acknowledge(references.get(name), of, turn)));
    }

    void passOn(int day, String name, int of, int turn) {
        steps.add(new Step(day, () -> leads.passOn(references.get(name), of, turn, today())));
    }

    /** The day on which the demo was started, whatever its clock says meanwhile. */
    LocalDate day(int fromToday) {
        return LocalDate.now(BritishDates.LONDON).plusDays(fromToday);
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.now());
    }
}
