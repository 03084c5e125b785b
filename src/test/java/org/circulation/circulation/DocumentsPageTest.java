package org.circulation.circulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@CirculationTest
class DocumentsPageTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Circulations circulations;

    @Autowired
    Documents documents;

    @Autowired
    Timeline timeline;

    MockMvc web;
    Circulation circulation;
    String path;
    String starter;

    @BeforeEach
    void start() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        starter = "starter-" + UUID.randomUUID();
        circulation = circulations.open(new Circulations.Start(
                "POL",
                "policies-and-procedures",
                "new",
                "Neglect <b>policy</b>",
                "Summary",
                null,
                null,
                starter,
                "{}"));
        path = "/circulations/" + circulation.reference() + "/documents";
    }

    @Test
    void the_starter_uploads_and_uploads_again_and_every_version_stays() throws Exception {
        assertThat(upload(starter, "groups", "Policy.pdf", "%PDF-1.4 first").getStatus())
                .isEqualTo(303);
        assertThat(upload(starter, "groups", "Policy.pdf", "%PDF-1.4 second").getStatus())
                .isEqualTo(303);
        var done = upload(starter, "groups", "Policy.pdf", "%PDF-1.4 second");

        String page = as(starter, "groups", get(done.getRedirectedUrl())).getContentAsString();
        assertThat(page)
                .contains("“Policy.pdf”, version 2, is with this item now.", "Back to Tasklist")
                .contains("Neglect &lt;b&gt;policy&lt;/b&gt;", "SHA-256", "uploaded by <span>" + starter);
        assertThat(documents.allOf(circulation.id()))
                .extracting(Documents.Document::version)
                .containsExactly(2, 1);
        assertThat(timeline.of(circulation.id()))
                .filteredOn(fact -> fact.kind().equals("document"))
                .extracting(Timeline.Fact::what)
                .containsExactly("Uploaded “Policy.pdf”", "Uploaded version 2 of “Policy.pdf”");
    }

    @Test
    void a_download_is_saved_and_never_shown_by_the_browser() throws Exception {
        var document = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4"), starter);

        var file = as("someone", "board-admin", get(path + "/" + document.id()));

        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentAsByteArray()).isEqualTo(bytes("%PDF-1.4"));
        assertThat(file.getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.getHeaders("Content-Security-Policy")).contains("sandbox; default-src 'none'");
    }

    @Test
    void who_has_no_part_in_it_sees_nothing_of_it() throws Exception {
        var document = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4"), starter);

        assertThat(as("stranger", "training-chairs", get(path)).getStatus()).isEqualTo(404);
        assertThat(as("stranger", "training-chairs", get(path + "/" + document.id()))
                        .getStatus())
                .isEqualTo(404);
        assertThat(upload("stranger", "training-chairs", "a.pdf", "%PDF-1.4").getStatus())
                .isEqualTo(404);
        assertThat(as("stranger", "training-chairs", get("/circulations/POL-1900-0001/documents"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void managers_look_and_do_not_upload() throws Exception {
        var page = as("manager", "managers", get(path));

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).doesNotContain("type=\"file\"");
        assertThat(upload("manager", "managers", "a.pdf", "%PDF-1.4").getStatus())
                .isEqualTo(403);
        assertThat(documents.allOf(circulation.id())).isEmpty();
    }

    @Test
    void what_cannot_be_taken_is_refused_on_the_page() throws Exception {
        assertThat(upload(starter, "groups", "a.pdf", "MZ program").getContentAsString())
                .contains("There is a problem", "“a.pdf” is not what its name says");
        assertThat(upload(starter, "groups", "", "").getContentAsString()).contains("Choose a file to upload");
        assertThat(upload(starter, "groups", "a.pdf", "x".repeat(Documents.MAX_BYTES + 1))
                        .getContentAsString())
                .contains("larger than 20 MB");
        assertThat(documents.allOf(circulation.id())).isEmpty();
    }

    private MockHttpServletResponse upload(String username, String group, String name, String content)
            throws Exception {
        return as(username, group, multipart(path).file(new MockMultipartFile("file", name, null, bytes(content))));
    }

    private MockHttpServletResponse as(String username, String group, MockHttpServletRequestBuilder request)
            throws Exception {
        var person = user(username).authorities(new SimpleGrantedAuthority(group));
        return web.perform(request.with(person).with(csrf())).andReturn().getResponse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
