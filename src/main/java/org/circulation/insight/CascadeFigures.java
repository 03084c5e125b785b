package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.insight.Shown.Agency;
import org.circulation.insight.Shown.Cascade;
import org.circulation.insight.Shown.PassedOn;
import org.circulation.insight.Shown.Sending;
import org.circulation.plan.Answerers;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A cascade as managers see it, whatever the number of those asked. */
@Repository
class CascadeFigures {

    private static final int MOST_ANSWERS = 300;

    private final JdbcClient jdbc;

    CascadeFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that asked anybody, latest first: one whose people were all asked before by another has nothing to show. */
    List<Cascade> of(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT c.id, c.audience, c.ask, c.due_on, c.opened_at, c.settled_at, c.cancelled_at,
                               COUNT(a.agency_id) - COUNT(a.person_id) AS agencies, COUNT(a.person_id) AS people, COUNT(a.acknowledged_at) AS acknowledged,
                               COUNT(a.returned_at) AS returned, COUNT(a.evidenced_at) AS evidenced,
                               COUNT(a.declined_at) AS declined, COUNT(a.closed_at) AS closed,
                               COALESCE(SUM(CASE WHEN a.answered THEN 1 ELSE 0 END), 0) AS answered
                          FROM cascade c LEFT JOIN cascade_agency a ON a.cascade_id = c.id
                         WHERE c.circulation_id = :circulation
                         GROUP BY c.id, c.audience, c.ask, c.due_on, c.opened_at, c.settled_at, c.cancelled_at
                        HAVING COUNT(a.agency_id) > 0
                         ORDER BY c.id DESC
                        """)
                .param("circulation", circulationId)
                .query((row, n) -> new Cascade(
                        row.getLong("id"),
                        row.getString("audience"),
                        row.getString("ask"),
                        row.getObject("due_on", LocalDate.class),
                        instant(row, "opened_at"),
                        instant(row, "settled_at"),
                        instant(row, "cancelled_at"),
                        new Answerers(row.getInt("agencies"), row.getInt("people")),
                        row.getInt("acknowledged"),
                        row.getInt("returned"),
                        row.getInt("evidenced"),
                        row.getInt("declined"),
                        row.getInt("closed"),
                        row.getInt("answered")))
                .list();
    }

    /** All messages of the cascade (first, nudges, corrections). */
    Sending sending(long cascadeId) {
        return jdbc.sql(
                        """
                        SELECT COUNT(*) AS people,
                               COALESCE(SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END), 0) AS sent,
                               COALESCE(SUM(CASE WHEN state = 'queued' THEN 1 ELSE 0 END), 0) AS waiting,
                               COALESCE(SUM(CASE WHEN state = 'refused' THEN 1 ELSE 0 END), 0) AS refused,
                               COALESCE(SUM(CASE WHEN state = 'stopped' THEN 1 ELSE 0 END), 0) AS stopped
                          FROM delivery WHERE subject_type = 'cascade' AND subject_id = :id
                        """)
                .param("id", String.valueOf(cascadeId))
                .query((row, n) -> new Sending(
                        row.getInt("people"),
                        row.getInt("sent"),
                        row.getInt("waiting"),
                        row.getInt("refused"),
                        row.getInt("stopped")))
                .single();
    }

    /** One page of the agencies and people asked, those still to answer first: three queries, and no more than is shown. */
    List<Agency> agencies(long cascadeId, Page page) {
        List<Asked> asked = jdbc.sql(
                        """
                        SELECT a.*, g.name AS agency_name, COALESCE(g.sector, o.name) AS sector
                          FROM cascade_agency a
                          LEFT JOIN agency g ON g.id = a.agency_id
                          LEFT JOIN agency o ON o.id = a.of_agency
                         WHERE a.cascade_id = :cascade
                         ORDER BY a.answered, COALESCE(g.name, a.name), a.agency_id LIMIT %d OFFSET %d
                        """
                                .formatted(page.size(), page.offset()))
                .param("cascade", cascadeId)
                .query((row, n) -> asked(row))
                .list();
        List<String> ids = asked.stream().map(Asked::id).toList();
        if (ids.isEmpty()) return List.of();
        Map<String, Mail> mail = mail(cascadeId, ids);
        Map<String, List<PassedOn>> passedOn = passedOn(cascadeId, ids);
        return asked.stream()
                .map(one ->
                        one.with(mail.getOrDefault(one.id(), Mail.NONE), passedOn.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private Map<String, Mail> mail(long cascadeId, List<String> ids) {
        Map<String, Mail> mail = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT l.agency_id, COUNT(DISTINCT l.person_id) AS leads,
                               COUNT(DISTINCT CASE WHEN d.state = 'sent' THEN l.person_id END) AS sent,
                               COUNT(DISTINCT CASE WHEN d.state = 'refused' THEN l.person_id END) AS refused,
                               MAX(CASE WHEN d.state = 'refused' THEN d.last_error END) AS mail_error
                          FROM cascade_lead l
                          LEFT JOIN delivery d ON d.subject_type = 'cascade' AND d.subject_id = :subject
                                              AND d.person_id = l.person_id AND d.kind IN (%s)
                         WHERE l.cascade_id = :cascade AND l.agency_id IN (:ids) GROUP BY l.agency_id
                        """
                                .formatted(FunnelFigures.ASKING))
                .param("cascade", cascadeId)
                .param("subject", String.valueOf(cascadeId))
                .param("ids", ids)
                .query(row -> {
                    mail.put(
                            row.getString("agency_id"),
                            new Mail(
                                    row.getInt("leads"),
                                    row.getInt("sent"),
                                    row.getInt("refused"),
                                    row.getString("mail_error")));
                });
        return mail;
    }

    private record Mail(int leads, int sent, int refused, String error) {
        static final Mail NONE = new Mail(0, 0, 0, null);
    }

    private record Asked(
            String id,
            String name,
            String sector,
            String acknowledged,
            String evidenced,
            String declined,
            String declineReason,
            String closed,
            String closeReason,
            boolean answered) {
        Agency with(Mail mail, List<PassedOn> passedOn) {
            return new Agency(
                    id,
                    name,
                    sector,
                    mail.leads(),
                    mail.sent(),
                    mail.refused(),
                    mail.error(),
                    acknowledged,
                    evidenced,
                    declined,
                    declineReason,
                    closed,
                    closeReason,
                    answered,
                    passedOn);
        }
    }

    private static Asked asked(ResultSet row) throws SQLException {
        String id = row.getString("agency_id");
        String person = row.getString("name");
        String name = person == null ? row.getString("agency_name") : person;
        String under = row.getString("sector");
        return new Asked(
                id,
                name == null ? id : name,
                person != null && under != null && TimelineFigures.says(person, under) ? null : under,
                day(row, "acknowledged_at"),
                day(row, "evidenced_at"),
                day(row, "declined_at"),
                declined(row.getString("decline_kind"), row.getString("decline_reason")),
                day(row, "closed_at"),
                row.getString("close_reason"),
                row.getBoolean("answered"));
    }

    static String declined(String kind, String reason) {
        if (kind == null) return reason;
        String words =
                switch (kind) {
                    case "not-my-role" -> "Not my role";
                    case "not-for-me" -> "Not for me";
                    default -> "Not for my agency";
                };
        return reason == null || reason.isBlank() ? words : words + ": " + reason;
    }

    /** The newest answers of these: who answered very often is told in the list of evidence. */
    private Map<String, List<PassedOn>> passedOn(long cascadeId, List<String> ids) {
        return jdbc
                .sql(
                        "SELECT id, agency_id, methods, channel, reach, reach_unit, happened_on, note, link, file_name FROM cascade_return"
                                + " WHERE cascade_id = :cascade AND agency_id IN (:ids) ORDER BY id DESC LIMIT "
                                + MOST_ANSWERS)
                .param("cascade", cascadeId)
                .param("ids", ids)
                .query((row, n) -> passedOn(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(PassedOn::agency));
    }

    static PassedOn passedOn(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("happened_on", LocalDate.class);
        return new PassedOn(
                row.getLong("id"),
                row.getString("agency_id"),
                row.getString("channel") != null
                        ? "Published: " + row.getString("channel")
                        : methods(row.getString("methods")),
                reach(row.getObject("reach", Integer.class), row.getString("reach_unit")),
                day == null ? null : BritishDates.of(day),
                row.getString("note"),
                row.getString("link"),
                row.getString("file_name"));
    }

    static String methods(String keys) {
        String words = Arrays.stream(keys.split(";"))
                .map(key -> key.strip().replace('-', ' '))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String reach(Integer n, String unit) {
        if (n == null) return null;
        if (n == 1) return "teams".equals(unit) ? "1 team" : "1 person";
        return n + ("teams".equals(unit) ? " teams" : " people");
    }

    private static String day(ResultSet row, String column) throws SQLException {
        Instant time = instant(row, column);
        return time == null ? null : BritishDates.of(time);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
