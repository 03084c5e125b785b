package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.circulation.engine.BusinessClock;
import org.circulation.testing.Accessible;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A policy is a Word file on somebody's desk: it takes one form to start it and one upload to bring the file. */
@BrowserTest
@Order(6)
class StartWithAFileTest {

    @Autowired
    BusinessClock clock;

    @Test
    void a_policy_is_started_with_its_file_by_one_form_and_one_upload() {
        Person chair = Person.signsIn("training-chair");
        Page page = chair.page();
        List<String> sent = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            // Tasklist asks for its lists by POST too.
            if (request.method().equals("POST") && !request.url().matches(".*/(count|list)(\\?.*)?"))
                sent.add(request.url().replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
        });
        chair.starts("Policies and procedures")
                .aNewPolicy()
                .called("A policy with its file")
                .saying("What changes for everyone.")
                .forTheMeetingOn(LocalDate.now(clock))
                .start();

        page.navigate(Live.address() + "/");
        Accessible.check(page);
        page.locator(".c-tasks li")
                .filter(new Locator.FilterOptions().setHasText("A policy with its file"))
                .getByText("Add a document")
                .click();
        page.getByLabel("Choose a file")
                .setInputFiles(new FilePayload(
                        "Policy.pdf", "application/pdf", "%PDF-1.4 the policy".getBytes(StandardCharsets.US_ASCII)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload"))
                .click();

        assertThat(page.locator("main")).containsText("“Policy.pdf”, is with this item now.");
        assertThat(sent).as("what was submitted").containsExactly("submit-form", "documents");
        page.navigate(Live.address() + "/");
        assertThat(page.locator("main")).containsText("1 document");
    }
}
