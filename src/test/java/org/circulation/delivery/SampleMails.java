package org.circulation.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One sample of each kind, as a reader would get it. */
final class SampleMails {

    static final String TITLE = "Bruising in babies who are not yet mobile: what to do and whom to tell";
    private static final String REFERENCE = "POL-2026-0007";
    private static final String DUE = "Tuesday 8 December 2026";
    private static final String LINK =
            "https://circulation.board.example.org/r/eyJjIjo3LCJwIjo0Mn0.kP3v9uQxJtY2mWc8LhR5sA";

    static final Map<String, Map<String, Object>> KINDS = kinds();

    private SampleMails() {}

    private static Map<String, Map<String, Object>> kinds() {
        var kinds = new LinkedHashMap<String, Map<String, Object>>();
        String summary =
                "Any bruise on a baby who cannot yet roll or crawl must be seen by a paediatrician the same day."
                        + "\n\nThe policy now names whom to ring in the evening and at weekends, and what to write down.";
        var cascade = Map.<String, Object>of(
                "summary",
                summary,
                "ask",
                "return",
                "documents",
                List.of("Bruising policy v3.docx", "One-page guide for teams.pdf"));
        kinds.put("cascade", with(cascade));
        kinds.put(
                "nudge", with(cascade, "reason", "The Board meets on Thursday and will ask where each agency stands."));
        kinds.put("empty-list", with(Map.of(), "lists", "Basic awareness"));
        kinds.put(
                "task",
                with(
                        Map.of(),
                        "taskName",
                        "Decide on wider publicity",
                        "why",
                        "The Training Group has agreed the training pack, so the policy is with the Publicity and"
                                + " Communication Group.",
                        "waiting",
                        "Waiting for your meeting on Tuesday 1 December 2026; you may decide before."));
        kinds.put(
                "cover",
                Map.of(
                        "heading",
                        "You cover for Chair, Training Group",
                        "words",
                        "You cover from Monday 5 July 2088 to Friday 16 July 2088, both days included.",
                        "link",
                        "https://circulation.example.org/cover"));
        var promise = Map.<String, Object>of("promise", "Decide on wider publicity");
        kinds.put("reminder", with(promise));
        kinds.put("due-today", with(promise));
        kinds.put("overdue", with(promise));
        kinds.put("escalated", with(promise, "whose", "the Publicity and Communication Group"));
        kinds.put(
                "returned",
                with(
                        Map.of(),
                        "by",
                        "The Implementation Group",
                        "comments",
                        "Please name the out-of-hours number on page one.\nSchools ask what to do when a parent refuses."));
        kinds.put(
                "rejected", with(Map.of(), "by", "The Board", "comments", "The regional policy already covers this."));
        kinds.put("completed", with(Map.of()));
        kinds.put(
                "correction",
                with(
                        Map.of(),
                        "correction",
                        "The out-of-hours number on page one is 01632 960 001.",
                        "summary",
                        summary));
        kinds.put("cancelled", with(Map.of(), "by", "The Board", "reason", "The regional policy replaces it."));
        kinds.put("withdrawn", with(Map.of(), "by", "The Board", "reason", "The regional policy replaces it."));
        kinds.put("update-withdrawn", with(Map.of(), "reason", "The regional policy replaces it."));
        kinds.put("update-corrected", with(Map.of(), "correction", "The number is 01632 960 001."));
        var handed = Map.<String, Object>of(
                "taskName",
                "Decide on wider publicity",
                "by",
                "The Performance Manager",
                "reason",
                "The Board meets on Thursday and will ask where it stands.");
        String waiting = "The agencies wait for the decision.";
        kinds.put("task-nudge", with(handed, "waiting", waiting));
        kinds.put(
                "reassigned",
                with(handed, "waiting", waiting, "to", "the Publicity Group", "from", "the Training Group"));
        kinds.put("handed-over", with(handed, "to", "the Publicity Group"));
        kinds.put(
                "message",
                Map.of(
                        "title",
                        TITLE,
                        "link",
                        LINK,
                        "from",
                        "Amira Hussain, Northfield Primary School",
                        "body",
                        "Our staff meeting is only in January. May we return this by the 15th?\n\nThank you."));
        kinds.put(
                "links",
                Map.of(
                        "items",
                        List.of(
                                TITLE + "|" + REFERENCE + "|" + DUE + "|" + LINK,
                                "Private fostering | updated|POL-2026-0009|Friday 11 December 2026|" + LINK)));
        kinds.put(
                "unattended", with(Map.of(), "taskName", "Decide on the training pack", "whose", "the Training Group"));
        kinds.put(
                "alerts-confirm", Map.of("sections", "For parents and carers", "topics", "Every topic", "link", LINK));
        kinds.put(
                "update-alert",
                with(
                        Map.of(),
                        "section",
                        "For parents and carers",
                        "topic",
                        "Policies and procedures",
                        "summary",
                        summary));
        kinds.get("update-alert").remove("due");
        kinds.put(
                "newsletter",
                Map.of(
                        "number",
                        3,
                        "title",
                        "Winter news",
                        "intro",
                        "Three things your teams should know before the end of term.",
                        "items",
                        List.of(
                                Map.of("title", TITLE, "lines", List.of(summary.split("\n\n")), "address", LINK),
                                Map.of("title", "Private fostering week", "lines", List.of("It begins on Monday.")),
                                Map.of("title", "Safer Internet Day", "lines", List.of(), "address", LINK))));
        for (String update : List.of("update-withdrawn", "update-corrected"))
            kinds.get(update).remove("due");
        // Nothing is asked of its reader any more, so nothing is due.
        for (String ended : List.of("rejected", "completed", "cancelled", "withdrawn", "handed-over", "empty-list"))
            kinds.get(ended).remove("due");
        return kinds;
    }

    private static Map<String, Object> with(Map<String, Object> values, String... more) {
        var all = new LinkedHashMap<String, Object>(values);
        all.put("title", TITLE);
        all.put("reference", REFERENCE);
        all.put("due", DUE);
        all.put("link", LINK);
        for (int i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        return all;
    }
}
