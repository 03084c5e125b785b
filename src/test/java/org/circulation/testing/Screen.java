package org.circulation.testing;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Shows one of our pages in a real browser as any person, without a sign-in: the browser's requests are answered by the
 * application's own filters and controllers (headers included), so that a page's look and accessibility can be judged by
 * itself.
 */
public final class Screen implements AutoCloseable {

    private static final String HOST = "http://circulation.test";

    private final MockMvc mvc;
    private final Page page;
    private RequestPostProcessor who = anonymous();

    public Screen(WebApplicationContext application, int width) {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        var context = Browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setLocale("en-GB"));
        page = context.newPage();
        page.route("**/*", this::answer);
    }

    /** From here on, requests come from this person with these groups. */
    public Screen as(String username, String... groups) {
        who = user(username).authorities(AuthorityUtils.createAuthorityList(groups));
        return this;
    }

    public Page open(String path) {
        page.navigate(HOST + path);
        return page;
    }

    /** Keeps the whole page as a picture under {@code target/screenshots}. */
    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private void answer(Route route) {
        try {
            // The method that builds from a URI would template the query again.
            var response = mvc.perform(MockMvcRequestBuilders.get(
                                    URI.create(route.request().url()))
                            .with(who))
                    .andReturn()
                    .getResponse();
            var headers = new HashMap<String, String>();
            response.getHeaderNames().forEach(name -> headers.put(name, response.getHeader(name)));
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(response.getStatus())
                    .setHeaders(headers)
                    .setBodyBytes(response.getContentAsByteArray()));
        } catch (Exception e) {
            throw new IllegalStateException(route.request().url(), e);
        }
    }

    @Override
    public void close() {
        page.context().close();
    }
}
