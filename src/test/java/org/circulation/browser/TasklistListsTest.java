package org.circulation.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.circulation.plan.BritishDates;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a chair finds in Tasklist without having built anything. */
@BrowserTest
@Order(2)
class TasklistListsTest {

    private static final String[] EVERYBODYS = {"For me", "My groups", "Overdue", "Due this week"};

    @Test
    void tasklist_shows_the_lists_at_first_sign_in() {
        String title = "Private fostering";
        Person.signsIn("e-safety-chair")
                .starts("Policies and procedures")
                .aNewPolicy()
                .called(title)
                .saying("Who must be told within 28 days.")
                .forTheMeetingOn(LocalDate.now(BritishDates.LONDON))
                .start();
        var mail = Mail.to("board-chair", "Agree the new policy", title);

        var chairs = Person.signsIn("board-chair").tasklist().offers(EVERYBODYS);
        assertThat(chairs.lists()).hasSameSizeAs(EVERYBODYS);
        chairs.choosesTheList("My groups")
                .shows(title, "Agree the new policy", "Title", "Reference", "POL-", "With", "Board", "Due");

        var administrators = Person.signsIn("board-admin").tasklist().offers(EVERYBODYS);
        administrators
                .offers("Waiting on others")
                .choosesTheList("Waiting on others")
                .shows(title, "POL-");

        Person.called("training-chair").opens(mail.link()).task().isNotShown();
    }
}
