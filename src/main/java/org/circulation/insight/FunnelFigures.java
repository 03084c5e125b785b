package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.circulation.plan.Answerers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The five facts of every cascade of a circulation and of all together: four queries, however many were asked. */
@Repository
class FunnelFigures {

    /** The letters that ask: the first one, and those that ask once more. */
    static final String ASKING = "'cascade', 'nudge'";

    private static final String ANSWERS =
            """
            SELECT %s AS cascade_id, COUNT(DISTINCT CASE WHEN a.person_id IS NULL THEN a.agency_id END) AS agencies,
                   COUNT(DISTINCT a.person_id) AS people,
                   COUNT(DISTINCT CASE WHEN c.ask <> 'inform' AND a.person_id IS NULL THEN a.agency_id END) AS ack_agencies,
                   COUNT(DISTINCT CASE WHEN c.ask <> 'inform' THEN a.person_id END) AS ack_people,
                   COUNT(DISTINCT CASE WHEN c.ask = 'return' AND a.person_id IS NULL THEN a.agency_id END) AS pass_agencies,
                   COUNT(DISTINCT CASE WHEN c.ask = 'return' THEN a.person_id END) AS pass_people,
                   COUNT(DISTINCT CASE WHEN a.acknowledged_at IS NOT NULL AND c.ask <> 'inform' THEN a.agency_id END) AS acknowledged,
                   COUNT(DISTINCT CASE WHEN a.returned_at IS NOT NULL AND c.ask = 'return' THEN a.agency_id END) AS returned,
                   COUNT(DISTINCT CASE WHEN a.evidenced_at IS NOT NULL AND c.ask = 'return' THEN a.agency_id END) AS evidenced
              FROM cascade c JOIN cascade_agency a ON a.cascade_id = c.id
             WHERE c.circulation_id = :circulation
            """;

    private static final String MAIL =
            """
            SELECT %s AS cascade_id,
                   COUNT(DISTINCT CASE WHEN d.state IN ('sent', 'refused') THEN l.agency_id END) AS sent,
                   COUNT(DISTINCT CASE WHEN d.state = 'sent' THEN l.agency_id END) AS delivered,
                   COUNT(DISTINCT CASE WHEN d.state = 'refused' THEN l.agency_id END) AS refused
              FROM cascade c
              JOIN cascade_lead l ON l.cascade_id = c.id
              JOIN delivery d ON d.subject_type = 'cascade' AND d.subject_id = CAST(c.id AS VARCHAR(64))
                             AND d.person_id = l.person_id
             WHERE c.circulation_id = :circulation AND d.kind IN (%s)
            """;

    private static final String EACH = " GROUP BY c.id ORDER BY c.id DESC";

    private record Mail(int sent, int delivered, int refused) {
        static final Mail NONE = new Mail(0, 0, 0);
    }

    private final JdbcClient jdbc;

    FunnelFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever several cascades asked counts once. */
    Funnel whole(long circulationId) {
        return figures(circulationId, "0", "").getOrDefault(0L, funnel(0, 0));
    }

    /** By cascade, the latest first; one that asked nobody is not among them. */
    Map<Long, Funnel> each(long circulationId) {
        return figures(circulationId, "c.id", EACH);
    }

    private Map<Long, Funnel> figures(long circulationId, String key, String grouping) {
        Map<Long, Mail> mail = new LinkedHashMap<>();
        jdbc.sql(MAIL.formatted(key, ASKING) + grouping)
                .param("circulation", circulationId)
                .query(row -> {
                    mail.put(
                            row.getLong("cascade_id"),
                            new Mail(row.getInt("sent"), row.getInt("delivered"), row.getInt("refused")));
                });
        Map<Long, Funnel> figures = new LinkedHashMap<>();
        jdbc.sql(ANSWERS.formatted(key) + grouping)
                .param("circulation", circulationId)
                .query(row -> {
                    long cascade = row.getLong("cascade_id");
                    figures.put(cascade, funnel(row, mail.getOrDefault(cascade, Mail.NONE)));
                });
        return figures;
    }

    private static Funnel funnel(ResultSet row, Mail mail) throws SQLException {
        return new Funnel(
                answerers(row, ""),
                answerers(row, "ack_"),
                answerers(row, "pass_"),
                mail.sent(),
                mail.delivered(),
                mail.refused(),
                row.getInt("acknowledged"),
                row.getInt("returned"),
                row.getInt("evidenced"));
    }

    private static Answerers answerers(ResultSet row, String prefix) throws SQLException {
        return new Answerers(row.getInt(prefix + "agencies"), row.getInt(prefix + "people"));
    }

    private static Funnel funnel(int agencies, int people) {
        Answerers nobody = new Answerers(agencies, people);
        return new Funnel(nobody, nobody, nobody, 0, 0, 0, 0, 0, 0);
    }
}
