package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.directory.Directory;
import org.circulation.engine.ProcessStarts;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.testing.Robot;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who know nothing but their tasks and forms bring every row, and what the strategy asks besides, to its end, over the interface that Tasklist uses. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRowByRobotTest {

    private static final int MOST_DAYS = 150;
    private static final LocalDate BEGIN = LocalDate.of(2074, 3, 5);

    @Autowired
    Story story;

    @Autowired
    PlanTable plan;

    @Autowired
    ProcessStarts starts;

    @Autowired
    Directory directory;

    @Autowired
    Circulations circulations;

    @Autowired
    Channels channels;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Robot> people = new TreeMap<>();

    @AfterEach
    void back_to_today() {
        story.resetClock();
    }

    Stream<String> rows() {
        return Stream.concat(plan.rows().stream(), plan.strategy().stream())
                .filter(row ->
                        starts.running().contains(row.key()) && !row.starters().isEmpty())
                .map(PlanRow::key);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_row_comes_to_its_end_and_every_channel_shows_evidence_or_a_reason(String key) {
        PlanRow row = plan.row(key);
        story.jumpTo(BEGIN.plusDays(row.number()));
        String reference = starter(row).start(key, story.today());
        story.runJobs();

        List<String> path = new ArrayList<>();
        for (int day = 0; day < MOST_DAYS && running(reference); day++) {
            boolean worked = true;
            while (worked) {
                worked = false;
                for (Robot person : everybody())
                    worked |= !person.work(reference, story.today()).isEmpty();
                story.runJobs();
                worked |= everyoneAskedAnswers(reference);
            }
            if (running(reference)) story.advanceTo(story.today().plusDays(1));
        }

        assertThat(circulations.get(reference).state())
                .as(
                        "%s after %s; open: %s",
                        reference, path, story.policy(reference).openTasks())
                .isEqualTo(State.COMPLETE);
        assertThat(runtime.createIncidentQuery().list()).isEmpty();
        assertThat(channels.of(circulations.get(reference).id()))
                .extracting(Channels.Evidence::channel)
                .containsAll(row.channels());
    }

    private boolean running(String reference) {
        return circulations.get(reference).state() == State.RUNNING;
    }

    /** Leads, members and trainers use their links. */
    private boolean everyoneAskedAnswers(String reference) {
        boolean any = false;
        var circulation = story.policy(reference);
        for (Story.Lead lead : circulation.leads()) {
            boolean open = jdbc.sql(
                                    """
                                    SELECT COUNT(*) FROM cascade_agency a JOIN cascade c ON c.id = a.cascade_id
                                     WHERE a.cascade_id = ? AND a.agency_id = ? AND NOT a.answered""")
                            .params(Long.valueOf(lead.cascade()), lead.agency())
                            .query(Integer.class)
                            .single()
                    > 0;
            if (!open) continue;
            var answer = circulation.answer(lead);
            assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
            any = true;
        }
        story.runJobs();
        return any;
    }

    private Robot starter(PlanRow row) {
        return everybody().stream()
                .filter(person -> directory.groupsOf(person.username()).stream().anyMatch(row.starters()::contains))
                .findFirst()
                .orElseThrow();
    }

    private List<Robot> everybody() {
        if (people.isEmpty())
            for (String name : List.of(
                    "board-chair",
                    "implementation-chair",
                    "training-chair",
                    "publicity-chair",
                    "e-safety-chair",
                    "audit-chair",
                    "performance-chair",
                    "board-admin",
                    "training-manager",
                    "training-admin",
                    "performance-manager",
                    "head-of-safeguarding",
                    "budget-holder",
                    "press-office",
                    "lead-schools")) people.put(name, new Robot(name, story.port()));
        return List.copyOf(people.values());
    }
}
