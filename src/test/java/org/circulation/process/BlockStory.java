package org.circulation.process;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Circulations;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stories of one shared block share: an item that has come to it. Together they go through all of its diagram. */
@StoryTest
@TestInstance(Lifecycle.PER_CLASS)
abstract class BlockStory {

    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    private Coverage coverage;

    @Autowired
    private Circulations circulations;

    private final String block;

    BlockStory(String block) {
        this.block = block;
    }

    @BeforeAll
    void the_block_is_watched() {
        coverage.watch(block);
    }

    @AfterAll
    void every_node_and_flow_of_the_block_is_gone_through() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    /** An item of row 06 that has come to the block, which was passed these values by name besides every block's. */
    Circulating comes(Object... passed) {
        int n = ITEMS.incrementAndGet();
        var circulation = circulations.open(new Circulations.Start(
                "BLK",
                "policies-and-procedures",
                null,
                block + " " + n,
                "Words " + n,
                null,
                null,
                "e-safety-chair",
                "{}"));
        Map<String, Object> values = new HashMap<>();
        values.put("circulationId", circulation.id());
        values.put("reference", circulation.reference());
        values.put("title", circulation.title());
        values.put("term", "P7D");
        values.put("starter", "e-safety-chair");
        for (int i = 0; i < passed.length; i += 2) values.put((String) passed[i], passed[i + 1]);
        runtime.startProcessInstanceByKey(block, circulation.reference(), values);
        story.runJobs();
        return story.policy(circulation.reference());
    }

    boolean isThrough(Circulating item) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(item.reference())
                        .count()
                == 0;
    }

    /** Past whatever is due now. */
    void late() {
        story.jumpTo(story.today().plusDays(9));
        story.runJobs();
    }
}
