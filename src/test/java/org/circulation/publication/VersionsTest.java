package org.circulation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.circulation.publication.Publications.Version;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** One item, a version for each audience (plan row 05), each in its own section and feed. */
@CirculationTest
class VersionsTest {

    private static final String TOPIC = "e-safety-information";

    @Autowired
    WebApplicationContext application;

    @Autowired
    Publications publications;

    MockMvc mvc;
    String reference;
    long circulation;

    @BeforeEach
    void start() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        reference = "ESAF-" + UUID.randomUUID().toString().substring(0, 8);
        circulation = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);
    }

    @Test
    void given_nothing_written_for_an_audience_when_published_then_the_item_itself_is_for_everyone_and_in_each_section()
            throws Exception {
        publish();
        assertThat(publications.versionsOf(circulation))
                .containsExactly(new Version("everyone", "Sharing", "The item."));
        for (String section : new String[] {"", "?for=parents", "?for=young-people", "?for=professionals"}) {
            assertThat(page("/updates" + section)).as(section).contains(reference);
            assertThat(page("/updates.atom" + section)).as(section).contains("updates/" + reference + "</id>");
        }
        assertThat(page("/updates/" + reference)).doesNotContain("Choose the version", "Written for");
    }

    @Test
    void given_versions_when_published_then_each_stands_in_its_own_section_and_feed_and_the_item_stays_unwritten()
            throws Exception {
        write("parents", "Ask them who they play with.");
        write("young-people", "Tell someone you trust.");
        write("professionals", "");
        publish();
        assertThat(page("/updates?for=parents"))
                .contains("/updates/" + reference + "?for=parents", "Ask them who they play with.")
                .doesNotContain("/updates/" + reference + "?for=young-people");
        assertThat(page("/updates?for=young-people")).contains("Tell someone you trust.");
        assertThat(page("/updates?for=professionals")).doesNotContain(reference);
        assertThat(page("/updates.atom?for=parents&topic=" + TOPIC))
                .contains(
                        "updates/" + reference + "/parents</id>",
                        "Ask them who",
                        "/updates/" + reference + "?for=parents")
                .doesNotContain("Tell someone");
        assertThat(page("/updates.atom?for=professionals")).doesNotContain(reference);
        String all = page("/updates");
        assertThat(all.split("href=\"/updates/" + reference + "\"", -1))
                .as("once")
                .hasSize(2);
        assertThat(all)
                .contains("/updates/" + reference + "?for=parents", "/updates/" + reference + "?for=young-people");
        assertThat(all).doesNotContain("The item.");
    }

    @Test
    void given_versions_when_the_item_is_opened_then_the_reader_chooses_and_an_unknown_choice_shows_the_first()
            throws Exception {
        publish();
        write("parents", "For you at home.");
        publish();
        assertThat(page("/updates/" + reference)).contains("The item.", "Choose the version written for you");
        assertThat(page("/updates/" + reference + "?for=parents"))
                .contains("For you at home.")
                .doesNotContain("The item.");
        assertThat(page("/updates/" + reference + "?for=young-people")).contains("The item.");
        assertThat(page("/updates/" + reference + "?for=%3Cscript%3E")).contains("The item.");
    }

    @Test
    void given_versions_when_corrected_then_each_says_so_and_keeps_its_own_words() throws Exception {
        publish();
        write("parents", "For you at home.");
        publish();
        publications.standsAt(circulation, "https://board.example.org/sharing");
        write("young-people", "For you.");
        publish();
        publications.correct(circulation, "Sharing pictures", "The item, corrected.", "The number was wrong.");
        for (var version : publications.versionsOf(circulation)) {
            assertThat(version.title()).isEqualTo("Sharing pictures");
            assertThat(page("/updates/" + reference + "?for=" + version.audience()))
                    .contains("The number was wrong.", "https://board.example.org/sharing");
        }
        assertThat(publications.versionsOf(circulation))
                .extracting(Version::summary)
                .containsExactly("The item, corrected.", "For you at home.", "For you.");
    }

    @Test
    void given_versions_when_withdrawn_then_all_are_gone_and_published_again_they_are_back() throws Exception {
        write("parents", "For you at home.");
        write("professionals", "For you at work.");
        publish();
        publications.withdraw(circulation);
        mvc.perform(get("/updates/" + reference).param("for", "parents")).andExpect(status().isGone());
        assertThat(publications.versionsOf(circulation)).isEmpty();
        assertThat(page("/updates?for=parents")).doesNotContain(reference);
        publish();
        assertThat(publications.versionsOf(circulation))
                .extracting(Version::audience)
                .containsExactly("parents", "professionals");
    }

    @Test
    void given_new_words_from_its_owner_when_refreshed_then_only_what_is_named_changes() {
        write("parents", "Old.");
        write("professionals", "Stays.");
        publish();
        publications.correct(circulation, "Sharing", "x", "A mistake.");
        publications.refresh(circulation, Map.of("parents", "New."), LocalDate.of(2048, 1, 1));
        assertThat(publications.versionsOf(circulation))
                .extracting(Version::summary)
                .containsExactly("New.", "Stays.");
    }

    @Test
    void given_a_filter_when_its_links_are_followed_then_it_is_kept_in_the_address() throws Exception {
        publish();
        assertThat(page("/updates?for=parents&topic=" + TOPIC))
                .contains("/updates.atom?for=parents&amp;topic=" + TOPIC)
                .contains("/updates/alerts?for=parents&amp;topic=" + TOPIC)
                .contains("/updates?for=professionals&amp;topic=" + TOPIC);
    }

    @Test
    void given_what_is_no_audience_section_topic_or_page_when_asked_for_then_the_answer_is_plain() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publications.writeVersion(circulation, "teachers", "T", "S"))
                .withMessageContaining("'teachers' is not an audience");
        mvc.perform(get("/updates.atom").param("for", "teachers")).andExpect(status().isNotFound());
        mvc.perform(get("/updates.atom").param("for", "everyone")).andExpect(status().isNotFound());
        mvc.perform(get("/updates.atom").param("topic", "<b>")).andExpect(status().isNotFound());
        mvc.perform(get("/updates.atom").param("topic", "national-theme-events"))
                .andExpect(status().isOk());
        mvc.perform(get("/updates").param("for", "<b>").param("page", "-1")).andExpect(status().isOk());
        mvc.perform(get("/updates").param("page", "one")).andExpect(status().isOk());
    }

    private void write(String audience, String summary) {
        publications.writeVersion(circulation, audience, "Sharing", summary);
    }

    private void publish() {
        publications.publish(circulation, reference, TOPIC, "Sharing", "The item.", null, LocalDate.of(2048, 5, 1));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
