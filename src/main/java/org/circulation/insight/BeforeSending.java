package org.circulation.insight;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom the next message would not reach, seen before it is sent: agencies nobody speaks for, and addresses that bounce. */
@Repository
class BeforeSending {

    /** As many as a person mends in one go; the rest stands first in the list of agencies. */
    static final int SHOWN = 10;

    /** An agency without a lead; {@code last} names who was the last one and until when, or is null. */
    record Vacant(String agency, String name, String last) {}

    /** A lead whose latest message was refused; {@code others} of the agency's leads can be reached. */
    record Bounced(String agency, String name, String lead, String email, String why, String when, int others) {

        public String getOthersInWords() {
            if (others == 0) return "Nobody else speaks for this agency.";
            return others == 1 ? "Another lead can be reached." : others + " other leads can be reached.";
        }
    }

    /** @param vacant the first of {@code vacantAll}, {@code bounced} the first of {@code bouncedAll} */
    record Gaps(List<Vacant> vacant, int vacantAll, List<Bounced> bounced, int bouncedAll, String office) {

        public boolean isNone() {
            return vacantAll + bouncedAll == 0;
        }
    }

    private record Counted<T>(T one, int all) {}

    private final JdbcClient jdbc;

    BeforeSending(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sector or empty for all */
    Gaps of(String sector) {
        List<Counted<Vacant>> vacant = vacant(sector);
        List<Counted<Bounced>> bounced = bounced(sector);
        return new Gaps(
                withLast(vacant.stream().map(Counted::one).toList()),
                vacant.isEmpty() ? 0 : vacant.get(0).all(),
                bounced.stream().map(Counted::one).toList(),
                bounced.isEmpty() ? 0 : bounced.get(0).all(),
                office());
    }

    private List<Counted<Vacant>> vacant(String sector) {
        return jdbc.sql(
                        """
                        SELECT g.id, g.name, COUNT(*) OVER () AS n FROM agency g
                         WHERE g.retired_at IS NULL AND (:sector = '' OR g.sector = :sector)
                           AND g.id NOT IN (SELECT m.agency_id FROM audience_member m WHERE m.audience = 'communication-leads')
                         ORDER BY g.name, g.id LIMIT %d
                        """
                                .formatted(SHOWN))
                .param("sector", sector)
                .query((row, n) ->
                        new Counted<>(new Vacant(row.getString("id"), row.getString("name"), null), row.getInt("n")))
                .list();
    }

    private List<Vacant> withLast(List<Vacant> vacant) {
        record Left(String agency, String words) {}
        Map<String, String> last = jdbc
                .sql(
                        """
                        SELECT pa.agency_id, p.name, p.retired_at FROM person_agency pa JOIN person p ON p.id = pa.person_id
                         WHERE pa.agency_id IN (:agencies) AND p.role = 'communication-lead' AND p.retired_at IS NOT NULL
                         ORDER BY p.retired_at, p.id
                        """)
                .param(
                        "agencies",
                        vacant.isEmpty()
                                ? List.of("")
                                : vacant.stream().map(Vacant::agency).toList())
                .query((row, n) -> new Left(
                        row.getString("agency_id"),
                        row.getString("name") + ", until "
                                + BritishDates.of(BritishDates.dayOf(CascadeFigures.instant(row, "retired_at")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Left::agency, Left::words, (earlier, later) -> later));
        return vacant.stream()
                .map(one -> new Vacant(one.agency(), one.name(), last.get(one.agency())))
                .toList();
    }

    private List<Counted<Bounced>> bounced(String sector) {
        return jdbc.sql(
                        """
                        SELECT g.id, g.name AS agency_name, m.name, m.email, b.last_error, b.created_at, l.leads - l.bounced AS others,
                               COUNT(*) OVER () AS n
                          FROM audience_member m
                          JOIN %s b ON b.email = m.email
                          JOIN agency g ON g.id = m.agency_id AND (:sector = '' OR g.sector = :sector)
                          JOIN %s l ON l.agency_id = g.id
                         WHERE m.audience = 'communication-leads'
                         ORDER BY l.leads - l.bounced, g.name, m.name, m.person_id LIMIT %d
                        """
                                .formatted(AgencyItems.BOUNCED, AgencyItems.LEADS, SHOWN))
                .param("sector", sector)
                .query((row, n) -> new Counted<>(
                        new Bounced(
                                row.getString("id"),
                                row.getString("agency_name"),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("last_error"),
                                BritishDates.of(BritishDates.dayOf(CascadeFigures.instant(row, "created_at"))),
                                row.getInt("others")),
                        row.getInt("n")))
                .list();
    }

    /** Who keeps the directory, by name; empty if the office is vacant itself. */
    private String office() {
        return jdbc
                .sql(
                        """
                        SELECT p.name FROM person p JOIN person_group pg ON pg.person_id = p.id AND pg.group_id = 'board-admin'
                         WHERE p.retired_at IS NULL ORDER BY p.id LIMIT 3
                        """)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining("; "));
    }
}
