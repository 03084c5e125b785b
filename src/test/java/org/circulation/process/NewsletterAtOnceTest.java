package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.circulation.circulation.Circulations;
import org.circulation.newsletter.Item;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes at the same moment: one edition gathers, and nothing is lost between two. */
@StoryTest
class NewsletterAtOnceTest extends NewsletterStory {

    private final ExecutorService two = Executors.newFixedThreadPool(2);

    @AfterEach
    void threads_end() {
        two.shutdownNow();
    }

    @Test
    void two_items_added_at_once_open_one_edition() throws Exception {
        for (int round = 0; round < 5; round++) {
            long one = circulation();
            long other = circulation();
            atOnce(
                    () -> newsletter.add(one, "One", "Words", null),
                    () -> newsletter.add(other, "Other", "Words", null));

            assertThat(jdbc.sql("SELECT COUNT(*) FROM newsletter_edition WHERE state = 'gathering'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(newsletter.itemsOf(edition().id())).hasSize(2);
            assertThat(runtime.createProcessInstanceQuery()
                            .processDefinitionKey("newsletter-edition")
                            .count())
                    .isEqualTo(1);
            no_edition_is_on_its_way();
        }
    }

    @Test
    void one_circulation_added_twice_at_once_is_one_item() throws Exception {
        long circulation = circulation();
        var ids = atOnce(
                () -> newsletter.add(circulation, "One", "Words", null),
                () -> newsletter.add(circulation, "One", "Words", null));

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(newsletter.itemsOf(edition().id())).hasSize(1);
    }

    @Test
    void an_item_that_comes_while_the_edition_is_sent_is_in_it_or_in_the_next_and_never_in_none() throws Exception {
        for (int round = 0; round < 5; round++) {
            newsletter.add(circulation(), "First", "Words", null);
            var edition = edition();
            newsletter.beginEditing(edition.id());
            long late = circulation();
            atOnce(
                    () -> newsletter.send(edition.id(), "publicity-chair"),
                    () -> newsletter.add(late, "Late", "Words", null));

            assertThat(newsletter.itemsOf(edition().id()))
                    .extracting(Item::title)
                    .containsExactly("Late");
            assertThat(edition().number()).isEqualTo(edition.number() + 1);
            no_edition_is_on_its_way();
        }
    }

    private long circulation() {
        return circulations
                .open(new Circulations.Start(
                        "ITM",
                        "policies-and-procedures",
                        null,
                        "Item " + System.nanoTime(),
                        "Words",
                        null,
                        null,
                        "e-safety-chair",
                        "{}"))
                .id();
    }

    private <T> List<T> atOnce(Callable<? extends T> one, Callable<? extends T> other) throws Exception {
        var start = new CountDownLatch(1);
        var results = new ArrayList<T>();
        var first = two.submit(() -> {
            start.await();
            return one.call();
        });
        var second = two.submit(() -> {
            start.await();
            return other.call();
        });
        start.countDown();
        results.add(first.get());
        results.add(second.get());
        return results;
    }
}
