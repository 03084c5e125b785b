package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.circulation.insight.Shown.PassedOn;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was passed on, and how well it is shown: two queries and one page of answers, however many there are. */
@Repository
class EvidenceFigures {

    /**
     * Answers by the strength of their evidence, each counted once, by the strongest.
     *
     * @param free answers that can be drawn: nobody has asked for them to be checked
     */
    record Strengths(int all, int declared, int documented, int foundSo, int notFoundSo, int asked, int free) {}

    /** An answer with its evidence; {@code checking} is set while a check is asked for. */
    record Answer(
            PassedOn passedOn,
            String who,
            String said,
            StateWord strength,
            Check check,
            Check tried,
            boolean checking,
            boolean mayBeChecked) {}

    /** @param drawn how it came to be checked */
    record Check(String drawn, String note, String by, String when, String due) {}

    /** The check that counts for an answer, the one that is open, and the last that came to nothing. */
    private static final String FROM =
            """
              FROM cascade_return r
              JOIN cascade c ON c.id = r.cascade_id
              LEFT JOIN evidence_sample f ON f.return_id = r.id AND f.outcome IN ('confirmed', 'not-confirmed')
              LEFT JOIN evidence_sample o ON o.return_id = r.id AND o.outcome IS NULL
              LEFT JOIN evidence_sample t ON t.id = (SELECT MAX(x.id) FROM evidence_sample x
                                                      WHERE x.return_id = r.id AND x.outcome = 'could-not-check')
            """;

    private static final String WHO =
            """
              LEFT JOIN cascade_agency a ON a.cascade_id = r.cascade_id AND a.agency_id = r.agency_id
              LEFT JOIN agency g ON g.id = r.agency_id
            """;

    private static final String OF = " WHERE c.circulation_id = :circulation";

    private static final String GIVEN = "(COALESCE(r.link, '') <> '' OR COALESCE(r.file_name, '') <> '')";

    private final JdbcClient jdbc;
    private final Names names;

    EvidenceFigures(JdbcClient jdbc, Names names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    Strengths strengths(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT COUNT(*) AS answers,
                               COUNT(CASE WHEN f.id IS NULL AND NOT %1$s THEN 1 END) AS declared,
                               COUNT(CASE WHEN f.id IS NULL AND %1$s THEN 1 END) AS documented,
                               COUNT(CASE WHEN f.outcome = 'confirmed' THEN 1 END) AS found_so,
                               COUNT(CASE WHEN f.outcome = 'not-confirmed' THEN 1 END) AS not_found_so,
                               COUNT(o.id) AS asked,
                               COUNT(CASE WHEN f.id IS NULL AND o.id IS NULL AND t.id IS NULL THEN 1 END) AS free
                        """
                                        .formatted(GIVEN)
                                + FROM
                                + OF)
                .param("circulation", circulationId)
                .query((row, n) -> new Strengths(
                        row.getInt("answers"),
                        row.getInt("declared"),
                        row.getInt("documented"),
                        row.getInt("found_so"),
                        row.getInt("not_found_so"),
                        row.getInt("asked"),
                        row.getInt("free")))
                .single();
    }

    /** How many answers came in after this one: where it stands in the list. */
    int newerThan(long circulationId, long returnId) {
        return jdbc.sql("SELECT COUNT(*) FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id"
                        + " WHERE c.circulation_id = ? AND r.id > ?")
                .params(circulationId, returnId)
                .query(Integer.class)
                .single();
    }

    /** One page of the answers, the newest first. */
    List<Answer> answers(long circulationId, Page page) {
        Set<String> checkers = new HashSet<>();
        record Raw(PassedOn passedOn, String who, String said, Found found, Found open, Found tried) {}
        List<Raw> raw = jdbc.sql(
                        """
                        SELECT r.id, r.agency_id, r.methods, r.channel, r.reach, r.reach_unit, r.happened_on, r.note, r.link,
                               r.file_name, r.recorded_at, COALESCE(a.name, g.name, r.agency_id) AS who,
                               f.id AS f_id, f.outcome AS f_outcome, f.note AS f_note, f.settled_by AS f_by, f.settled_at AS f_at,
                               f.drawn_from AS f_from, f.due_on AS f_due,
                               o.id AS o_id, o.outcome AS o_outcome, o.note AS o_note, o.asked_by AS o_by, o.asked_at AS o_at,
                               o.drawn_from AS o_from, o.due_on AS o_due,
                               t.id AS t_id, t.outcome AS t_outcome, t.note AS t_note, t.settled_by AS t_by, t.settled_at AS t_at,
                               t.drawn_from AS t_from, t.due_on AS t_due
                        """
                                + FROM + WHO + OF
                                + " ORDER BY r.id DESC LIMIT " + page.size() + " OFFSET " + page.offset())
                .param("circulation", circulationId)
                .query((row, n) -> new Raw(
                        CascadeFigures.passedOn(row),
                        row.getString("who"),
                        BritishDates.of(instant(row, "recorded_at")),
                        Found.of(row, "f_", checkers),
                        Found.of(row, "o_", checkers),
                        Found.of(row, "t_", checkers)))
                .list();
        Map<String, String> people = names.people(checkers);
        return raw.stream()
                .map(r -> new Answer(
                        r.passedOn(),
                        r.who(),
                        r.said(),
                        strength(r.passedOn(), r.found()),
                        check(r.found() == null ? r.open() : r.found(), people),
                        r.found() == null && r.open() == null ? check(r.tried(), people) : null,
                        r.open() != null,
                        r.found() == null && r.open() == null))
                .toList();
    }

    private record Found(String outcome, String note, String by, String when, Integer from, String due) {
        static Found of(ResultSet row, String prefix, Set<String> people) throws SQLException {
            if (row.getObject(prefix + "id") == null) return null;
            people.add(row.getString(prefix + "by"));
            return new Found(
                    row.getString(prefix + "outcome"),
                    row.getString(prefix + "note"),
                    row.getString(prefix + "by"),
                    BritishDates.of(instant(row, prefix + "at")),
                    row.getObject(prefix + "from", Integer.class),
                    BritishDates.of(row.getObject(prefix + "due", LocalDate.class)));
        }
    }

    private static StateWord strength(PassedOn passedOn, Found found) {
        if (found != null)
            return found.outcome().equals("confirmed")
                    ? new StateWord("complete", "Sampled: found so")
                    : new StateWord("overdue", "Sampled: not found so");
        boolean given = isText(passedOn.link()) || isText(passedOn.file());
        return given ? new StateWord("on-time", "Documented") : new StateWord("neutral", "Self-declared");
    }

    private static Check check(Found found, Map<String, String> people) {
        if (found == null) return null;
        return new Check(
                found.from() == null ? "chosen by name" : "drawn at random from " + found.from(),
                found.note(),
                people.getOrDefault(found.by(), found.by()),
                found.when(),
                found.due());
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }
}
