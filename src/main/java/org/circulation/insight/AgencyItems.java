package org.circulation.insight;

/**
 * What an agency was asked, in SQL. An item is one question to one agency; it belongs to the period in which it was asked,
 * whenever the answer came. Questions that were cancelled are no items; people who answer for themselves are no agency.
 */
final class AgencyItems {

    private AgencyItems() {}

    /** Items of the period, and older ones that still wait; parameters of {@link AgencyFilter#values()}. */
    static final String ITEMS =
            """
            (SELECT a.agency_id, a.cascade_id, x.row_key, c.ask, c.opened_at, c.due_on, a.acknowledged_at, a.returned_at,
                    a.evidenced_at, a.declined_at, a.closed_at,
                    CASE WHEN c.opened_at >= :begins AND c.opened_at < :ends THEN 1 ELSE 0 END AS in_period,
                    CASE WHEN a.answered THEN 0 ELSE 1 END AS waits
               FROM cascade c
               JOIN cascade_agency a ON a.cascade_id = c.id AND a.person_id IS NULL AND (:agency = '' OR a.agency_id = :agency)
               JOIN circulation x ON x.id = c.circulation_id AND (:row = '' OR x.row_key = :row)
              WHERE c.cancelled_at IS NULL
                AND ((c.opened_at >= :begins AND c.opened_at < :ends) OR c.settled_at IS NULL)) i
            """;

    /** Counts for the share: an answer was asked for, and it came or its day has passed. */
    private static final String COUNTED = "i.in_period = 1 AND i.ask <> 'inform' AND i.declined_at IS NULL"
            + " AND (i.acknowledged_at IS NOT NULL OR i.closed_at IS NOT NULL OR i.due_on < :today)";

    /** The share of what was acknowledged: {@code kept} of {@code counted}. */
    static final String SHARE =
            """
            SUM(CASE WHEN %1$s THEN 1 ELSE 0 END) AS counted,
            SUM(CASE WHEN %1$s AND i.acknowledged_at IS NOT NULL THEN 1 ELSE 0 END) AS kept
            """
                    .formatted(COUNTED);

    static final String FIGURES =
            """
            SUM(i.in_period) AS asked,
            SUM(CASE WHEN i.in_period = 1 AND i.ask = 'inform' THEN 1 ELSE 0 END) AS told,
            COUNT(CASE WHEN i.in_period = 1 THEN i.acknowledged_at END) AS acknowledged,
            COUNT(CASE WHEN i.in_period = 1 THEN i.returned_at END) AS returned,
            COUNT(CASE WHEN i.in_period = 1 THEN i.evidenced_at END) AS evidenced,
            COUNT(CASE WHEN i.in_period = 1 THEN i.declined_at END) AS declined,
            COUNT(CASE WHEN i.in_period = 1 THEN i.closed_at END) AS closed,
            %1$s,
            %2$s AS days_to_acknowledge,
            %3$s AS days_to_pass_on,
            SUM(i.waits) AS waiting,
            SUM(CASE WHEN i.waits = 1 AND i.due_on < :today THEN 1 ELSE 0 END) AS late
            """
                    .formatted(SHARE, medianDaysTo("acknowledged_at"), medianDaysTo("returned_at"));

    /** How far each item went, 0 to 6 as {@link Reach} counts; :today decides what still has time. */
    static final String LEVEL =
            """
            CASE WHEN i.evidenced_at IS NOT NULL THEN 6 WHEN i.returned_at IS NOT NULL THEN 5
                 WHEN i.declined_at IS NOT NULL THEN 3 WHEN i.acknowledged_at IS NOT NULL THEN 4
                 WHEN i.ask = 'inform' THEN 2 WHEN i.waits = 1 AND i.due_on >= :today THEN 0 ELSE 1 END
            """;

    private static String medianDaysTo(String fact) {
        return "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN i.in_period = 1" + " THEN EXTRACT(EPOCH FROM (i."
                + fact + " - i.opened_at)) / 86400.0 END)";
    }

    /** Addresses whose latest message, of those whose fate is known, was refused. */
    static final String BOUNCED =
            """
            (SELECT d.email, d.last_error, d.created_at FROM delivery d
              WHERE d.state = 'refused'
                AND NOT EXISTS (SELECT 1 FROM delivery n
                                 WHERE n.email = d.email AND n.id > d.id AND n.state IN ('sent', 'refused')))
            """;

    /** Today's leads by agency, and how many of them cannot be reached. */
    static final String LEADS =
            """
            (SELECT m.agency_id, COUNT(DISTINCT m.person_id) AS leads,
                    COUNT(DISTINCT CASE WHEN b.email IS NOT NULL THEN m.person_id END) AS bounced
               FROM audience_member m LEFT JOIN %s b ON b.email = m.email
              WHERE m.audience = 'communication-leads' GROUP BY m.agency_id)
            """
                    .formatted(BOUNCED);
}
