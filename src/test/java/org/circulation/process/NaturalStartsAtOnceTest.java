package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.circulation.DailyWork;
import org.circulation.calendar.Meetings;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Several nodes see at the same moment that a meeting has come near: its papers are called for once. */
@StoryTest
@ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
class NaturalStartsAtOnceTest {

    private static final int NODES = 3;
    private static final int ROUNDS = 10;

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    @Qualifier("naturalStarts")
    DailyWork naturalStarts;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void back_to_today() {
        story.resetClock();
    }

    @Test
    void a_meeting_near_for_three_nodes_at_once_starts_its_papers_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String meeting = "at-once-" + System.nanoTime();
            LocalDate today = LocalDate.of(2076, 5, 4).plusDays(round);
            story.jumpTo(today);
            meetings.put(meeting, "audit", today.plusDays(20));

            sweptAtOnce();

            assertThat(jdbc.sql("SELECT COUNT(*) FROM circulation WHERE row_key = 'meeting-papers' AND meeting_id = ?")
                            .param(meeting)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private void sweptAtOnce() throws Exception {
        var nodes = Executors.newFixedThreadPool(NODES);
        try {
            List<Callable<Void>> sweeps = new ArrayList<>();
            for (int node = 0; node < NODES; node++)
                sweeps.add(() -> {
                    naturalStarts.doWhatIsDue();
                    return null;
                });
            for (var sweep : nodes.invokeAll(sweeps)) sweep.get();
        } finally {
            nodes.shutdownNow();
        }
    }
}
