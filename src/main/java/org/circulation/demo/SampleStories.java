package org.circulation.demo;

import java.util.Map;

/** Eight policies at every stage: complete with evidence, late, waiting for a meeting, rejected, just begun. */
final class SampleStories {

    private static final Map<String, Object> AGREE = Map.of("decision", "agree");
    private static final Map<String, Object> YES = Map.of("decision", "yes");
    private static final Map<String, Object> NO = Map.of("decision", "no");

    private SampleStories() {}

    static void tell(DemoHistory demo) {
        informationSharing(demo);
        returnInterviews(demo);
        bruising(demo);
        disagreements(demo);
        privateFostering(demo);
        neglect(demo);
        safeSleeping(demo);
        onlineSafety(demo);
    }

    /** Complete, with every agency's return. */
    private static void informationSharing(DemoHistory demo) {
        String name = "information-sharing";
        demo.start(
                -84,
                name,
                "performance-chair",
                "new",
                demo.day(-80),
                "Sharing information to keep children safe",
                "One page for every practitioner: what to share, with whom, and how to record the decision. Consent is not needed where a child may be at risk of harm.");
        demo.complete(
                -80,
                name,
                "Task_AgreeNewPolicy",
                "board-chair",
                Map.of("decision", "agree", "comments", "Agreed as drafted. The Board thanks the group."));
        agreedUntilLeads(demo, name, -79, true);
        demo.acknowledge(-70, name, 2, 0);
        demo.passOn(-69, name, 2, 0);
        demo.passOn(-66, name, 2, 1);
    }

    /** Returned once, then complete. */
    private static void returnInterviews(DemoHistory demo) {
        String name = "return-interviews";
        demo.start(
                -60,
                name,
                "audit-chair",
                "updated",
                demo.day(-55),
                "Return interviews for children who go missing",
                "The interview is offered within 72 hours by someone independent. The form now asks where the child felt safe.");
        demo.complete(
                -55,
                name,
                "Task_AgreeUpdatedPolicy",
                "implementation-chair",
                Map.of("decision", "return", "comments", "Please name who offers the interview at weekends."));
        demo.complete(
                -53,
                name,
                "Task_RevisePolicy",
                "audit-chair",
                Map.of(
                        "title",
                        "Return interviews for children who go missing",
                        "summary",
                        "The interview is offered within 72 hours by someone independent; at weekends by the out-of-hours team. The form now asks where the child felt safe.",
                        "comments",
                        "The weekend rota is in section 4."));
        demo.complete(-51, name, "Task_AgreeUpdatedPolicy", "implementation-chair", AGREE);
        agreedUntilLeads(demo, name, -50, false);
        demo.passOn(-38, name, 1, 0);
    }

    /** With the leads, late: some agencies have not answered. */
    private static void bruising(DemoHistory demo) {
        String name = "bruising";
        demo.start(
                -32,
                name,
                "training-chair",
                "updated",
                demo.day(-30),
                "Bruising in babies who are not yet mobile",
                "Any bruise on a baby who cannot yet roll is referred the same day. The pathway has one new telephone number.");
        demo.complete(-30, name, "Task_AgreeUpdatedPolicy", "implementation-chair", AGREE);
        agreedUntilLeads(demo, name, -29, true);
        demo.acknowledge(-19, name, 2, 0);
        demo.passOn(-16, name, 3, 0);
        demo.passOn(-13, name, 5, 1);
    }

    private static void disagreements(DemoHistory demo) {
        String name = "disagreements";
        demo.start(
                -28,
                name,
                "e-safety-chair",
                "new",
                demo.day(-24),
                "Online incident log for schools",
                "A shared log of online incidents in schools, kept by each school and sent to the Board every term.");
        demo.complete(
                -23,
                name,
                "Task_AgreeNewPolicy",
                "board-chair",
                Map.of(
                        "decision",
                        "reject",
                        "comments",
                        "Schools already record this. A second log would not help children."));
    }

    /** With the Publicity and Communication Group. */
    private static void privateFostering(DemoHistory demo) {
        String name = "private-fostering";
        demo.start(
                -20,
                name,
                "publicity-chair",
                "updated",
                demo.day(-18),
                "Private fostering: what every agency must report",
                "Anyone who learns that a child lives with someone who is not a close relative for 28 days or more tells the council.");
        demo.complete(-18, name, "Task_AgreeUpdatedPolicy", "implementation-chair", AGREE);
        demo.complete(-17, name, "Task_NameWhoIsResponsible", "implementation-chair", Map.of());
        demo.complete(-15, name, "Task_DecideTrainingPacks", "training-chair", NO);
    }

    /** Late: the meeting was held and nobody recorded the decision. */
    private static void neglect(DemoHistory demo) {
        demo.start(
                -16,
                "neglect",
                "performance-chair",
                "updated",
                demo.day(-14),
                "Neglect: using the assessment tool",
                "The tool is used at every review, not only at the first visit. A short film shows how.");
    }

    /** With the leads, on time. */
    private static void safeSleeping(DemoHistory demo) {
        String name = "safe-sleeping";
        demo.start(
                -12,
                name,
                "training-chair",
                "updated",
                demo.day(-11),
                "Safe sleeping advice at home visits",
                "Every visit to a home with a baby asks where the baby sleeps, and leaves the leaflet.");
        demo.complete(-11, name, "Task_AgreeUpdatedPolicy", "implementation-chair", AGREE);
        agreedUntilLeads(demo, name, -11, false);
        demo.acknowledge(-1, name, 2, 1);
        demo.passOn(0, name, 4, 1);
    }

    /** Waits for the Board's meeting. */
    private static void onlineSafety(DemoHistory demo) {
        demo.start(
                -3,
                "online-safety",
                "e-safety-chair",
                "new",
                demo.day(24),
                "Online safety in youth groups",
                "What every youth group agrees with its young people about phones, pictures and chat, and what to do when something goes wrong.");
    }

    /** From the Implementation Group to the leads, in nine days. */
    private static void agreedUntilLeads(DemoHistory demo, String name, int day, boolean packs) {
        demo.complete(
                day,
                name,
                "Task_NameWhoIsResponsible",
                "implementation-chair",
                Map.of("comments", "No other group needs to act."));
        demo.complete(day + 2, name, "Task_DecideTrainingPacks", "training-chair", packs ? YES : NO);
        if (packs)
            demo.complete(
                    day + 8,
                    name,
                    "Task_IncludeInTrainingPacks",
                    "training-manager",
                    Map.of("evidence", "Pack version 14, slide 22"));
        demo.complete(day + 5, name, "Task_ConsiderWiderPublicity", "publicity-chair", NO);
        demo.complete(
                day + 6,
                name,
                "Task_ConfirmAddress",
                "board-admin",
                Map.of("link", "https://board.example.org/policies/" + name));
    }
}
