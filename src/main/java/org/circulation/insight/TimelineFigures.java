package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.circulation.insight.Shown.Entry;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened with one circulation, who did it, when, and when that was written down. */
@Repository
class TimelineFigures {

    /** A file holds at most this many facts, the newest. */
    static final int MOST_IN_A_FILE = 50_000;

    /** What leads wrote to the Board is for its office, not for every group that has a task. */
    private static final String FOR_THE_OFFICE = " AND e.kind <> 'message'";

    record Raw(String kind, String what, String detail, String who, Instant happened, Instant recorded, int late) {}

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;

    TimelineFigures(JdbcClient jdbc, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    long count(long circulationId, TimelineKind kind, boolean office) {
        return jdbc.sql("SELECT COUNT(*) FROM circulation_event e WHERE e.circulation_id = :circulation"
                        + kind.condition() + (office ? "" : FOR_THE_OFFICE))
                .param("circulation", circulationId)
                .query(Long.class)
                .single();
    }

    /** Last recorded first. */
    List<Entry> entries(long circulationId, TimelineKind kind, boolean office, Page page) {
        List<Raw> facts = facts(circulationId, kind, office, page.size(), page.offset());
        return facts.stream()
                .map(fact -> new Entry(
                        fact.what(),
                        fact.detail(),
                        fact.who(),
                        BritishDates.ofHappened(fact.happened()),
                        recorded(fact),
                        TimelineKind.of(fact.kind()),
                        fact.late() <= 1 ? null : "recorded " + fact.late() + " working days later"))
                .toList();
    }

    Sheet sheet(String reference, long circulationId, TimelineKind kind, boolean office) {
        List<Raw> facts = facts(circulationId, kind, office, MOST_IN_A_FILE, 0);
        return new Sheet(
                reference + "-timeline" + (kind == TimelineKind.ALL ? "" : "-" + kind.key()),
                "What happened " + reference,
                List.of("What happened", "Their words", "Who", "When", "Recorded", "Working days later", "Kind"),
                facts.stream()
                        .map(fact -> List.<Object>of(
                                fact.what(),
                                fact.detail() == null ? "" : fact.detail(),
                                fact.who(),
                                fact.happened(),
                                fact.recorded(),
                                fact.late(),
                                TimelineKind.of(fact.kind()).inWords()))
                        .toList());
    }

    private List<Raw> facts(long circulationId, TimelineKind kind, boolean office, int most, int offset) {
        return jdbc.sql(
                        "SELECT e.*, g.name AS agency_name, COALESCE(u.name, m.name, e.actor) AS who FROM circulation_event e"
                                + " LEFT JOIN agency g ON g.id = e.agency_id LEFT JOIN person u ON u.username = e.actor"
                                + " LEFT JOIN person m ON m.email = e.actor WHERE e.circulation_id = :circulation"
                                + kind.condition()
                                + (office ? "" : FOR_THE_OFFICE)
                                + " ORDER BY e.id DESC LIMIT " + most + " OFFSET " + offset)
                .param("circulation", circulationId)
                .query((row, n) -> {
                    Instant happened = instant(row, "happened_at");
                    Instant recorded = instant(row, "recorded_at");
                    return new Raw(
                            row.getString("kind"),
                            row.getString("what"),
                            row.getString("detail"),
                            who(row.getString("who"), row.getString("agency_name")),
                            happened,
                            recorded,
                            workingDays(happened, recorded));
                })
                .list();
    }

    private int workingDays(Instant happened, Instant recorded) {
        LocalDate from = BritishDates.dayOf(happened);
        LocalDate to = BritishDates.dayOf(recorded);
        return from.isBefore(to) ? calendar.workingDaysBetween(from, to) : 0;
    }

    /** Told where it says more than when it happened. */
    private static String recorded(Raw fact) {
        String recorded = BritishDates.of(fact.recorded());
        return recorded.equals(BritishDates.of(fact.happened())) ? null : recorded;
    }

    private static String who(String who, String agency) {
        return agency == null || says(who, agency) ? who : who + ", " + agency;
    }

    /** A person's name often ends with the agency's own; apostrophes come straight or curled. */
    static boolean says(String who, String agency) {
        return who.replace('’', '\'').contains(agency.replace('’', '\''));
    }
}
