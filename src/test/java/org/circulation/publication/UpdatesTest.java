package org.circulation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Everything here is asked for without a sign-in: the page is public. */
@CirculationTest
class UpdatesTest {

    private static final String NASTY = "Neglect <script>alert(1)</script> ${7*7} \u0007]]> & more";

    @Autowired
    WebApplicationContext application;

    @Autowired
    Publications publications;

    MockMvc mvc;
    String reference;
    long circulation;

    @BeforeEach
    void publish() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        reference = "POL-" + UUID.randomUUID().toString().substring(0, 8);
        circulation = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);
        publications.publish(
                circulation,
                reference,
                "policies-and-procedures",
                NASTY,
                "What changed.",
                null,
                LocalDate.now().minusDays(1));
    }

    @Test
    void given_a_published_item_when_anyone_looks_then_it_stands_there_escaped_and_past_its_review() throws Exception {
        mvc.perform(get("/updates"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(reference)))
                .andExpect(content().string(not(containsString("<script>alert"))));
        mvc.perform(get("/updates/" + reference))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7}")))
                .andExpect(content().string(containsString("Past its review date")));
    }

    @Test
    void given_a_correction_when_read_then_the_page_says_what_was_corrected_and_the_feed_keeps_its_id()
            throws Exception {
        String before = entry(feed()).getElementsByTagName("id").item(0).getTextContent();
        publications.correct(circulation, "Neglect", "New words.", "The number on page 2 was wrong.");
        mvc.perform(get("/updates/" + reference))
                .andExpect(content().string(containsString("The number on page 2 was wrong.")));
        Element after = entry(feed());
        assertThat(after.getElementsByTagName("id").item(0).getTextContent()).isEqualTo(before);
        assertThat(after.getElementsByTagName("summary").item(0).getTextContent())
                .startsWith("Correction: ");
    }

    @Test
    void given_text_that_would_break_xml_when_the_feed_is_read_then_it_is_well_formed_and_says_the_same()
            throws Exception {
        assertThat(entry(feed()).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(NASTY.replace("\u0007", ""));
    }

    @Test
    void given_an_item_published_twice_when_listed_then_it_is_one_item_with_the_new_words() throws Exception {
        publications.publish(circulation, reference, "policies-and-procedures", "Second words", "x", null, null);
        mvc.perform(get("/updates/" + reference)).andExpect(content().string(containsString("Second words")));
    }

    @Test
    void given_a_withdrawn_item_when_asked_for_then_it_is_gone_everywhere() throws Exception {
        publications.withdraw(circulation);
        mvc.perform(get("/updates/" + reference)).andExpect(status().isGone());
        mvc.perform(get("/updates/" + reference + "/documents/1")).andExpect(status().isGone());
        mvc.perform(get("/updates")).andExpect(content().string(not(containsString(reference))));
        assertThat(entry(feed())).isNull();
    }

    @Test
    void given_an_unknown_item_or_topic_when_asked_for_then_the_answer_is_plain() throws Exception {
        mvc.perform(get("/updates/POL-1999-0001")).andExpect(status().isNotFound());
        mvc.perform(get("/updates").param("topic", "<b>").param("page", "999"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<b>"))));
    }

    private Document feed() throws Exception {
        byte[] xml = mvc.perform(get("/updates.atom"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("application/atom+xml"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    /** This test's own entry, or null. */
    private Element entry(Document feed) {
        var entries = feed.getElementsByTagName("entry");
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            if (entry.getElementsByTagName("id").item(0).getTextContent().endsWith(reference)) return entry;
        }
        return null;
    }
}
