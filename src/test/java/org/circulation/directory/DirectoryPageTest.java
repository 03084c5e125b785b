package org.circulation.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page that takes the directory's files. */
@CirculationTest
class DirectoryPageTest {

    private static final String MAKES_AN_ADMINISTRATOR =
            "email,name,role,agency,groups,audiences\nboard-admin@example.org,Board administrator,officer,,administrators,\n";

    @Autowired
    WebApplicationContext application;

    MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void a_board_administrator_cannot_make_a_system_administrator() throws Exception {
        MockHttpSession session = uploadedBy("board-admin");

        web.perform(get("/directory/preview").session(session).with(member("board-admin")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Only a system administrator may do that")));
    }

    @Test
    void a_system_administrator_is_shown_what_would_change() throws Exception {
        MockHttpSession session = uploadedBy("administrators");

        web.perform(get("/directory/preview").session(session).with(member("administrators")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("is retired")));
    }

    @Test
    void a_chair_may_not_open_the_directory() throws Exception {
        web.perform(get("/directory").with(member("training"))).andExpect(status().isForbidden());
    }

    private MockHttpSession uploadedBy(String group) throws Exception {
        var session = new MockHttpSession();
        web.perform(multipart("/directory")
                        .file(file("groups", "group,name\nadministrators,System administrators\n"))
                        .file(file("agencies", "agency,name,sector\n"))
                        .file(file("people", MAKES_AN_ADMINISTRATOR))
                        .file(file("meetings", "id,group,date\n"))
                        .session(session)
                        .with(member(group))
                        .with(csrf()))
                .andExpect(redirectedUrl("/directory/preview"));
        return session;
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile(name, name + ".csv", "text/csv", text.getBytes(UTF_8));
    }

    private static RequestPostProcessor member(String group) {
        return user("someone").authorities(new SimpleGrantedAuthority(group));
    }
}
