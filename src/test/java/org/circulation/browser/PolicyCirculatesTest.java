package org.circulation.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.circulation.plan.BritishDates;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Row 06 as its people live it: from Tasklist's start form to "Complete", by the links in the mails they received. */
@BrowserTest
@Order(1)
class PolicyCirculatesTest {

    private static final LocalDate TODAY = LocalDate.now(BritishDates.LONDON);

    @Test
    void a_new_policy_reaches_every_agency() {
        String title = "Safer recruitment of volunteers";
        Person.signsIn("e-safety-chair")
                .starts("Policies and procedures")
                .aNewPolicy()
                .called(title)
                .saying("Two references before the first session, “no exceptions”.")
                .forTheMeetingOn(TODAY)
                .start();

        taskOf("board-chair", "Agree the new policy", title)
                .showsIn("Title", title)
                .claims()
                .chooses("Agree")
                .completes();
        taskOf("implementation-chair", "Name who is responsible", title)
                .claims()
                .chooses("Audit Group")
                .completes();
        taskOf("training-chair", "Decide on the training packs", title)
                .claims()
                .chooses("Yes: include it")
                .completes();
        taskOf("publicity-chair", "Consider wider publicity", title)
                .claims()
                .chooses("Yes: plan it")
                .completes();
        taskOf("audit-chair", "Carry out and report", title)
                .claims()
                .dates("When was it carried out?", TODAY)
                .writes("Your report", "All audits ask for both references.")
                .completes();
        taskOf("training-manager", "Include in the training packs", title)
                .claims()
                .writes("Evidence that it is in the packs", "Pack 7, page 3")
                .completes();
        taskOf("publicity-chair", "Plan the wider publicity", title)
                .claims()
                .writes("What is planned", "Posters in libraries")
                .completes();
        taskOf("board-admin", "Confirm the website address", title)
                .claims()
                .writes("Address on the Board’s own website", "https://board.example.org/policies/recruitment")
                .completes();

        leadsPageOf("lead-health", title)
                .acknowledges()
                .passedItOn("Team meeting", 40, TODAY)
                .withTheFile("minutes.txt", "Minutes of the team meeting")
                .sendsTheReturn();
        leadsPageOf("lead-youth", title).declines("Not for my agency", "We have no volunteers.");
        leadsPageOf("lead-schools", title)
                .passedItOn("Briefing", 25, TODAY)
                .forAgencies("Brookfield Primary School", "Hillcrest Primary School")
                .sendsTheReturn();
        Leads.theOthersPassItOn(title, TODAY, "lead-health", "lead-youth", "lead-schools");

        var manager = Person.signsIn("manager");
        var page = manager.dashboard().opens(title).waitsFor("Complete");
        page.counts("Evidenced", "1").sees("Declined: 1").sees("Every agency has answered");
        Person.called("reader").opens("/updates").sees(title);
        assertThat(page.reference()).startsWith("POL-");
    }

    @Test
    void an_updated_policy_is_returned_and_comes_round_again() {
        String title = "Bruising in babies who cannot move";
        Person.signsIn("e-safety-chair")
                .starts("Policies and procedures")
                .anUpdatedPolicy()
                .called(title)
                .saying("Every bruise is referred.")
                .forTheMeetingOn(TODAY)
                .start();

        taskOf("implementation-chair", "Agree the updated policy", title)
                .claims()
                .chooses("Return for changes")
                .writes("Comments", "Name the referral number.")
                .completes();

        String better = title + ", second draft";
        Person.called("e-safety-chair")
                .opens(Mail.to("e-safety-chair", "Revise the policy", title).link())
                .task()
                .showsIn("What the group asked you to change", "Name the referral number.")
                .writes("Title", better)
                .writes(
                        "What changed, and what people must do differently",
                        "Every bruise is referred to 020 7946 0000.")
                .writes("What you changed", "Added the number.")
                .completes();

        taskOf("implementation-chair", "Agree the updated policy", better)
                .showsIn("What it is about", "Every bruise is referred to 020 7946 0000.")
                .claims()
                .isFresh()
                .chooses("Agree")
                .completes();

        assertThat(Mail.to("implementation-chair", "Name who is responsible", better)
                        .link())
                .contains("/tasks/");
        assertThat(Mail.all())
                .as("an updated policy never goes to the Board")
                .noneMatch(mail ->
                        mail.to().startsWith("board-chair") && mail.subject().contains(title));
        Person.signsIn("manager")
                .dashboard()
                .opens(better)
                .sees("Name the referral number.")
                .sees("“Agree the updated policy”: agreed");
    }

    /** Opens the mail's link in a new browser, signs in and has the task before them. */
    private static TaskInTasklist taskOf(String person, String task, String title) {
        return Person.called(person).opens(Mail.to(person, task, title).link()).task();
    }

    private static LeadsPage leadsPageOf(String lead, String title) {
        return Person.called(lead).opens(Mail.toLead(lead, title).link()).leadsPage();
    }
}
