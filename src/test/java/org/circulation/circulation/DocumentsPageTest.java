package org.circulation.circulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.circulation.testing.Accessible;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void a_document_is_for_the_public_only_where_somebody_ticked_so_and_its_next_version_stays_so() throws Exception {
        upload(starter, "groups", "Register.pdf", "%PDF-1.4 names");
        var done =
                as(starter, "groups", uploading("Policy.pdf", "%PDF-1.4 first").param("isPublic", "true"));

        assertThat(page(done.getRedirectedUrl())).contains("The public may read it with the published item.");
        assertThat(page(path))
                .contains("<strong>The public may read it</strong>", "<strong>Not for the public</strong>");
        upload(starter, "groups", "Policy.pdf", "%PDF-1.4 second");
        upload(starter, "groups", "Register.pdf", "%PDF-1.4 more names");

        assertThat(documents.publicOf(circulation.id()))
                .extracting(Documents.Document::name, Documents.Document::version)
                .containsExactly(tuple("Policy.pdf", 2));
    }

    @Test
    void the_tick_is_changed_later_and_the_record_says_by_whom() throws Exception {
        var document = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4"), starter);

        var done = setPublic(starter, "groups", document.id(), true);
        assertThat(done.getStatus()).isEqualTo(303);
        assertThat(page(done.getRedirectedUrl())).contains("The public may read “Policy.pdf” with the published item.");
        setPublic(starter, "groups", document.id(), true);
        var taken = setPublic("somebody-else", "board-admin", document.id(), false);

        assertThat(page(taken.getRedirectedUrl())).contains("“Policy.pdf” is not for the public any more.");
        assertThat(documents.publicOf(circulation.id())).isEmpty();
        assertThat(timeline.of(circulation.id()))
                .extracting(Timeline.Fact::what, Timeline.Fact::actor)
                .endsWith(
                        tuple("Uploaded “Policy.pdf”", starter),
                        tuple("Let the public read “Policy.pdf”", starter),
                        tuple("Took “Policy.pdf” back from the public", "somebody-else"));
    }

    @Test
    void who_may_not_upload_cannot_change_who_reads() throws Exception {
        var document = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4"), starter);
        var other = circulations.open(new Circulations.Start(
                "POL", "policies-and-procedures", "new", "Other", "Summary", null, null, "other-" + starter, "{}"));
        var foreign = documents.add(other.id(), "Policy.pdf", bytes("%PDF-1.4"), starter);

        assertThat(setPublic("manager", "managers", document.id(), true).getStatus())
                .isEqualTo(403);
        assertThat(setPublic("stranger", "training-chairs", document.id(), true).getStatus())
                .isEqualTo(404);
        assertThat(setPublic(starter, "groups", foreign.id(), true).getStatus()).isEqualTo(404);
        assertThat(as("manager", "managers", get(path)).getContentAsString())
                .contains("Not for the public")
                .doesNotContain("Let the public read it");
        assertThat(documents.publicOf(circulation.id())).isEmpty();
        assertThat(documents.publicOf(other.id())).isEmpty();
    }

    @Test
    void nobody_lets_out_a_version_they_did_not_see_but_taking_back_never_waits() throws Exception {
        var first = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4 first"), starter);
        var second = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4 second"), "somebody-else");

        var refused = setPublic(starter, "groups", first.id(), true);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("There is a newer version of “Policy.pdf” now.");
        assertThat(documents.publicOf(circulation.id())).isEmpty();

        documents.setPublic(circulation.id(), second.id(), true, starter);
        assertThat(setPublic(starter, "groups", first.id(), false).getStatus()).isEqualTo(303);
        assertThat(documents.publicOf(circulation.id())).isEmpty();
    }

    @Test
    void a_refused_upload_keeps_the_tick() throws Exception {
        var refused = as(starter, "groups", uploading("a.pdf", "MZ program").param("isPublic", "true"));

        assertThat(refused.getContentAsString()).contains("is not what its name says", "checked=\"checked\"");
        assertThat(page(path)).doesNotContain("checked=\"checked\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void public_and_other_documents_are_told_apart_by_everybody(int width) {
        documents.add(circulation.id(), "Register of a multi-agency learning event.pdf", bytes("%PDF-1.4"), starter);
        var policy = documents.add(circulation.id(), "Policy.pdf", bytes("%PDF-1.4"), starter);
        documents.setPublic(circulation.id(), policy.id(), true, starter);
        try (var screen = new Screen(context, width)) {
            Page page = screen.as(starter, "groups").open(path + "?changed=" + policy.id());
            screen.picture("documents-" + width);
            Accessible.check(page);
            assertThat(page.isChecked("#isPublic")).isFalse();
        }
    }

    private String page(String address) throws Exception {
        return as(starter, "groups", get(address)).getContentAsString();
    }

    private MockHttpServletResponse setPublic(String username, String group, long id, boolean isPublic)
            throws Exception {
        return as(username, group, post(path + "/" + id + "/public").param("isPublic", String.valueOf(isPublic)));
    }

    private MockHttpServletRequestBuilder uploading(String name, String content) {
        return multipart(path).file(new MockMultipartFile("file", name, null, bytes(content)));
    }

    private MockHttpServletResponse upload(String username, String group, String name, String content)
            throws Exception {
        return as(username, group, uploading(name, content));
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
