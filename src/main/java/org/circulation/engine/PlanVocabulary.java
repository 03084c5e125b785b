package org.circulation.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.circulation.plan.Bodies;

/** The words a cell of the plan's tables may hold: anything else would be a promise nobody keeps. */
final class PlanVocabulary {

    /** The seventeen rows of the plan. */
    static final List<String> KEYS = List.of(
            "essential-information",
            "meeting-papers",
            "identified-papers",
            "implementation-group-information",
            "e-safety-information",
            "policies-and-procedures",
            "training-programme",
            "single-agency-training",
            "training-materials",
            "publicity-and-participation",
            "audit-information",
            "learning-from-reviews",
            "national-theme-events",
            "safeguarding-campaigns",
            "government-publications",
            "greater-manchester-developments",
            "partnership-messages");

    /** What the strategy's prose asks for besides the plan's table. */
    static final List<String> STRATEGY = List.of(
            "serious-case-review",
            "public-campaign",
            "spending-approval",
            "effectiveness-measurement",
            "message-to-the-board",
            "seeking-views",
            "work-plan-report",
            "annual-report",
            "partnership-brokerage",
            "lead-appointment",
            "newsletter-edition");

    /** Where a list of the strategy's table is empty on purpose. */
    static final String NONE = "none";

    /** Camunda group ids: bodies, then offices. */
    static final Set<String> GROUPS = with(Set.copyOf(Bodies.THAT_MEET), Bodies.OFFICES.toArray(String[]::new));

    /** Owners: a group, or the chair of whichever sub-group started the row. */
    static final Set<String> OWNERS = with(GROUPS, "sub-group-chairs");

    /** Start events that rows have besides a person's form, each with its row: a start that no diagram has starts nothing. */
    static final Map<String, String> STARTS = Map.of(
            "meeting-near", "meeting-papers",
            "board-meeting-closed", "identified-papers",
            "implementation-meeting-closed", "implementation-group-information",
            "safer-internet-day-near", "e-safety-information",
            "e-safety-review-due", "e-safety-information",
            "spring", "training-programme",
            "theme-day-near", "national-theme-events");

    /** Steps that diagrams ask the time of, and kinds of start; any other would change nothing. */
    static final Set<String> STEPS = Set.of(
            "meeting-papers.collect",
            "meeting-papers.chase",
            "meeting-papers.agree-agenda",
            "meeting-papers.pack",
            "meeting-papers.late-papers",
            "e-safety-information.publish",
            "e-safety-information.remind",
            "training-programme.programme",
            "training-programme.course",
            "publicity-and-participation.set-timescale",
            "learning-from-reviews.briefing",
            "learning-from-reviews.learning-events",
            "learning-from-reviews.what-changed",
            "learning-from-reviews.choose-agencies",
            "greater-manchester-developments.before-meeting",
            "greater-manchester-developments.outcome",
            "evidence-sample.check");

    /** Those that may be left out: they then have their row's own time, or (evidence) the one we propose. */
    static final Set<String> STEPS_LIKE_THEIR_ROW =
            Set.of("meeting-papers.pack", "training-programme.course", "evidence-sample.check");

    /** Groups that meet, and all of them at once. */
    static final Set<String> MEETING_GROUPS = with(Set.copyOf(Bodies.THAT_MEET), "all");

    /** Told by the ladder: the deadline's owner, the chair or line above, or a group. */
    static final Set<String> LADDER = with(GROUPS, "owner", "line");

    /** Lists of the directory, groups, and those a row finds out only when it runs (a meeting's list, a choice). */
    static final Set<String> AUDIENCES = with(
            GROUPS,
            "communication-leads",
            "training-pool",
            "cp-training-pool",
            "caf-training-pool",
            "basic-awareness",
            "strategic-partnerships",
            "council-leads",
            "parents",
            "young-people",
            "gm-partnership",
            "safeguarding-leads",
            "meeting-list",
            "partnership-choice");

    static final Set<String> CHANNELS = Set.of(
            "agenda",
            "email",
            "website",
            "newsletter",
            "learning-leads",
            "office-online",
            "displays",
            "training-rota",
            "agency-channel",
            "training-pool-meetings",
            "training-events",
            "moodle",
            "planned-events",
            "publicity-group",
            "briefing",
            "report",
            "learning-events",
            "face-to-face",
            "gm-meetings");

    private PlanVocabulary() {}

    private static Set<String> with(Set<String> words, String... more) {
        var all = new TreeSet<>(words);
        all.addAll(List.of(more));
        return all;
    }
}
