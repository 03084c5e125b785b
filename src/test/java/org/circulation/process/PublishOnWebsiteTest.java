package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.circulation.Channels.Evidence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The block for "website": on the updates page at once, and an administrator says where on the Board's own site. */
class PublishOnWebsiteTest extends BlockStory {

    private static final String TASK = "Task_ConfirmAddress";

    PublishOnWebsiteTest() {
        super("publish-on-website");
    }

    @BeforeEach
    void today() {
        story.jumpTo(LocalDate.of(2080, 4, 1));
    }

    @Test
    void it_stands_on_the_updates_page_before_its_address_is_confirmed_and_late_after_its_week() {
        var item = comes();
        assertThat(item.facts()).contains("Published on the updates page");
        assertThat(item.evidenceOf("website")).isEmpty();
        assertThat(item.dueOf(TASK)).as("Easter Monday moves back").isEqualTo(LocalDate.of(2080, 4, 4));
        late();
        assertThat(item.facts()).contains("The plan’s deadline passed: “Confirm the website address”");

        item.complete(TASK, "board-admin", Map.of("link", "https://board.example.org/p"));

        assertThat(isThrough(item)).isTrue();
        assertThat(item.evidenceOf("website"))
                .extracting(Evidence::link)
                .containsExactly("https://board.example.org/p");
    }

    @Test
    void what_cannot_stand_on_the_boards_own_website_stands_on_the_updates_page_with_the_reason() {
        var item = comes();
        assertThatThrownBy(() -> item.complete(TASK, "board-admin", Map.of()))
                .hasMessageContaining("Address on the Board’s own website: this is needed");
        assertThatThrownBy(() -> item.complete(TASK, "board-admin", Map.of("onlyHere", true)))
                .hasMessageContaining("say why it cannot stand on the Board’s own website");

        item.complete(TASK, "board-admin", Map.of("onlyHere", true, "comments", "The site is being rebuilt"));

        assertThat(isThrough(item)).isTrue();
        assertThat(item.evidenceOf("website"))
                .extracting(Evidence::words)
                .containsExactly("Published on the updates page only. The site is being rebuilt");
    }
}
