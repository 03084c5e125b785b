package org.circulation.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.circulation.Documents.Document;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Of a published item's documents, the public reads those that somebody made public and learns of no other. */
@CirculationTest
class PublicDocumentsTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    Circulations circulations;

    @Autowired
    Documents documents;

    @Autowired
    Publications publications;

    MockMvc mvc;
    Circulation item;
    Document policy;
    Document register;

    @BeforeEach
    void publish() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        item = circulations.open(new Circulations.Start(
                "POL",
                "policies-and-procedures",
                "new",
                "Neglect " + UUID.randomUUID(),
                "Summary",
                null,
                null,
                "starter",
                "{}"));
        policy = add("Policy.txt", "The policy");
        documents.setPublic(item.id(), policy.id(), true, "starter");
        register = add("Register.txt", "Names");
        publications.publish(
                item.id(), item.reference(), "policies-and-procedures", item.title(), "What changed.", null, null);
    }

    @AfterEach
    void withdraw() {
        publications.withdraw(item.id());
    }

    @Test
    void given_a_ticked_document_when_the_item_is_published_then_anyone_reads_it() throws Exception {
        assertThat(page("")).contains("Policy.txt", "/documents/" + policy.id());
        assertThat(download(policy).getStatus()).isEqualTo(200);
        assertThat(download(policy).getContentAsString()).isEqualTo("The policy");
    }

    @Test
    void given_an_unticked_document_when_the_item_is_published_then_no_public_address_knows_it() throws Exception {
        Document later = add("Report.txt", "Uploaded after it was published");
        for (Document kept : new Document[] {register, later}) {
            for (String where : new String[] {"", "?for=parents"})
                assertThat(page(where)).doesNotContain(kept.name(), "/documents/" + kept.id());
            assertThat(text("/updates")).doesNotContain(kept.name());
            assertThat(text("/updates.atom")).doesNotContain(kept.name());
            assertThat(download(kept).getStatus()).isEqualTo(404);
            assertThat(download(kept).getContentAsString()).doesNotContain(kept.name());
        }
        assertThat(answer("/updates/" + item.reference() + "/documents/" + Long.MAX_VALUE)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void given_a_public_document_when_its_next_version_comes_then_that_is_read_and_the_one_before_is_not()
            throws Exception {
        Document next = add("Policy.txt", "The better policy");
        assertThat(download(next).getContentAsString()).isEqualTo("The better policy");
        assertThat(download(policy).getStatus()).isEqualTo(404);
    }

    @Test
    void given_a_document_taken_back_when_asked_for_then_no_version_of_it_is_public() throws Exception {
        Document next = add("Policy.txt", "The better policy");
        documents.setPublic(item.id(), next.id(), false, "starter");
        assertThat(page("")).doesNotContain("Policy.txt");
        assertThat(download(policy).getStatus()).isEqualTo(404);
        assertThat(download(next).getStatus()).isEqualTo(404);
    }

    private Document add(String name, String text) {
        return documents.add(item.id(), name, text.getBytes(StandardCharsets.UTF_8), "starter");
    }

    private MockHttpServletResponse download(Document document) throws Exception {
        return answer("/updates/" + item.reference() + "/documents/" + document.id());
    }

    private String page(String query) throws Exception {
        return text("/updates/" + item.reference() + query);
    }

    private String text(String address) throws Exception {
        MockHttpServletResponse answer = answer(address);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String address) throws Exception {
        return mvc.perform(get(address)).andReturn().getResponse();
    }
}
