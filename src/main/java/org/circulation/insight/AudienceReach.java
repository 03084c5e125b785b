package org.circulation.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.circulation.newsletter.Newsletter;
import org.circulation.plan.PlanRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of the plan's audiences heard anything in the period, of what and through what. Two queries. */
@Repository
class AudienceReach {

    /** Sections of the updates page: the public has no list of ours (plan row 05, a version for each). */
    static final Map<String, String> PUBLIC = Map.of(
            "parents", "Parents and carers",
            "young-people", "Children and young people",
            "professionals", "Professionals");

    private static final List<String> SECTIONS = List.of("parents", "young-people", "professionals");
    private static final String VERSIONS_ROW = "e-safety-information";
    static final String LEADS = "communication-leads";

    /** Found out only when the row runs: then the lists themselves are told. */
    private static final Set<String> FOUND_OUT_LATER = Set.of("meeting-list", "partnership-choice");

    /**
     * One audience.
     *
     * @param people on its list today; null for the public, whom no list holds
     * @param promised rows of the plan that name it
     * @param topics circulations that reached it, by row
     * @param through what carried them, in words
     * @param last when it was last reached in the period, or null
     */
    record Line(
            String key,
            String name,
            Integer people,
            Set<String> promised,
            Map<String, Integer> topics,
            List<String> through,
            Instant last) {

        public boolean isReached() {
            return !topics.isEmpty();
        }
    }

    private record Heard(String audience, String row, int circulations, List<String> through, Instant last) {}

    private static final List<String> THROUGH = List.of("Email", "Agenda", "Updates page", "Newsletter");

    /** A list's people, also those who have left it by being retired since. */
    private static final String ON_LIST =
            """
            (EXISTS (SELECT 1 FROM person_audience pa WHERE pa.person_id = d.person_id AND pa.audience = w.word)
             OR EXISTS (SELECT 1 FROM person_group pg WHERE pg.person_id = d.person_id AND pg.group_id = w.word))
            """;

    private static final String HEARD =
            """
            SELECT h.word, h.row_key, COUNT(DISTINCT h.circulation_id) AS circulations, MAX(h.heard_at) AS last_at,
                   COUNT(CASE WHEN h.through = 'Email' THEN 1 END) AS by_email,
                   COUNT(CASE WHEN h.through = 'Agenda' THEN 1 END) AS by_agenda,
                   COUNT(CASE WHEN h.through = 'Updates page' THEN 1 END) AS by_page,
                   COUNT(CASE WHEN h.through = 'Newsletter' THEN 1 END) AS by_newsletter
              FROM (
            SELECT w.word, x.row_key, 'Email' AS through, x.id AS circulation_id, c.opened_at AS heard_at
              FROM cascade c JOIN circulation x ON x.id = c.circulation_id
              JOIN (VALUES %1$s) AS w(word)
                ON ';' || c.audience || ';' LIKE '%%;' || w.word || ';%%' OR (w.word = :leads AND c.audience LIKE 'agency:%%')
             WHERE c.opened_at >= :begins AND c.opened_at < :ends
               AND EXISTS (SELECT 1 FROM cascade_lead l JOIN delivery d ON d.subject_type = 'cascade'
                              AND d.subject_id = CAST(c.id AS VARCHAR(64)) AND d.person_id = l.person_id AND d.state = 'sent'
                            WHERE l.cascade_id = c.id
                              AND (c.audience = w.word OR (w.word = :leads AND l.agency_id NOT LIKE 'person:%%') OR %2$s))
            UNION ALL
            SELECT w.word, x.row_key, 'Agenda', x.id, COALESCE(CAST(CAST(m.held_on AS TIMESTAMP) + INTERVAL '12' HOUR AS TIMESTAMP WITH TIME ZONE), g.added_at)
              FROM agenda_item g JOIN circulation x ON x.id = g.circulation_id
              JOIN (VALUES %1$s) AS w(word) ON w.word = g.group_id
              LEFT JOIN meeting m ON m.id = g.meeting_id
             WHERE (m.id IS NULL AND g.added_at >= :begins AND g.added_at < :ends)
                OR (m.held_on BETWEEN :from AND :to AND m.held_on <= :today AND m.cancelled_at IS NULL)
            UNION ALL
            SELECT w.word, p.topic, 'Updates page', p.circulation_id, p.published_at
              FROM publication p JOIN (VALUES %1$s) AS w(word)
                ON w.word IN (:public) AND (p.audience = w.word OR p.audience = 'everyone')
             WHERE p.published_at >= :begins AND p.published_at < :ends
            UNION ALL
            SELECT w.word, x.row_key, 'Newsletter', x.id, e.sent_at
              FROM newsletter_edition e JOIN newsletter_item i ON i.edition_id = e.id AND i.drop_reason IS NULL
              JOIN circulation x ON x.id = i.circulation_id
              JOIN (VALUES %1$s) AS w(word) ON w.word IN (:newsletter)
             WHERE e.sent_at >= :begins AND e.sent_at < :ends
               AND EXISTS (SELECT 1 FROM delivery d JOIN person p ON p.id = d.person_id
                            WHERE d.subject_type = 'edition' AND d.subject_id = CAST(e.id AS VARCHAR(64)) AND d.state = 'sent'
                              AND ((w.word = :leads AND p.role = 'communication-lead') OR %2$s))
              ) h
             WHERE :row = '' OR h.row_key = :row
             GROUP BY h.word, h.row_key
            """;

    private final JdbcClient jdbc;
    private final Names names;
    private final Newsletter newsletter;

    AudienceReach(JdbcClient jdbc, Names names, Newsletter newsletter) {
        this.jdbc = jdbc;
        this.names = names;
        this.newsletter = newsletter;
    }

    /** Every audience that the plan names, or that one row names or reached, in the plan's order; the public last. */
    List<Line> lines(AgencyFilter filter) {
        Map<String, Set<String>> promised = promised(filter.row());
        List<String> words = new ArrayList<>(promised.keySet());
        Map<String, List<Heard>> heard = heard(filter, words).stream().collect(Collectors.groupingBy(Heard::audience));
        Map<String, Integer> people = people(words);
        Map<String, String> groups = names.groups();
        return words.stream()
                .map(word -> line(word, groups, people, promised.get(word), heard.getOrDefault(word, List.of())))
                .filter(line -> line.isReached() || !line.promised().isEmpty())
                .toList();
    }

    private static Line line(
            String word,
            Map<String, String> groups,
            Map<String, Integer> people,
            Set<String> promised,
            List<Heard> heard) {
        Map<String, Integer> topics = heard.stream().collect(Collectors.toMap(Heard::row, Heard::circulations));
        boolean isPublic = PUBLIC.containsKey(word);
        return new Line(
                word,
                isPublic ? PUBLIC.get(word) : Names.nameOf(groups, word),
                isPublic ? null : people.getOrDefault(word, 0),
                promised,
                topics,
                THROUGH.stream()
                        .filter(way ->
                                heard.stream().anyMatch(one -> one.through().contains(way)))
                        .toList(),
                heard.stream().map(Heard::last).max(Instant::compareTo).orElse(null));
    }

    /** Audiences by the rows that name them, in the plan's order; narrowed to one row, where it is asked for. */
    private Map<String, Set<String>> promised(String row) {
        Map<String, Set<String>> promised = new LinkedHashMap<>();
        for (PlanRow one : names.plan())
            for (String word : one.audiences())
                if (!FOUND_OUT_LATER.contains(word) && !PUBLIC.containsKey(word))
                    promised.computeIfAbsent(word, w -> new LinkedHashSet<>()).add(one.key());
        for (String section : SECTIONS) promised.put(section, new LinkedHashSet<>(Set.of(VERSIONS_ROW)));
        if (!row.isEmpty()) promised.values().forEach(rows -> rows.retainAll(Set.of(row)));
        return promised;
    }

    private List<Heard> heard(AgencyFilter filter, List<String> words) {
        var values = filter.values();
        values.put("from", filter.period().from());
        values.put("to", filter.period().to());
        values.put("leads", LEADS);
        values.put("public", PUBLIC.keySet());
        values.put("newsletter", newsletter.audiences());
        for (int i = 0; i < words.size(); i++) values.put("w" + i, words.get(i));
        String list = IntStream.range(0, words.size())
                .mapToObj(i -> "(CAST(:w" + i + " AS VARCHAR(80)))")
                .collect(Collectors.joining(", "));
        return jdbc.sql(HEARD.formatted(list, ON_LIST))
                .params(values)
                .query((row, n) -> new Heard(
                        row.getString("word"),
                        row.getString("row_key"),
                        row.getInt("circulations"),
                        through(row),
                        CascadeFigures.instant(row, "last_at")))
                .list();
    }

    private static List<String> through(ResultSet row) throws SQLException {
        List<String> through = new ArrayList<>();
        String[] columns = {"by_email", "by_agenda", "by_page", "by_newsletter"};
        for (int i = 0; i < columns.length; i++) if (row.getInt(columns[i]) > 0) through.add(THROUGH.get(i));
        return through;
    }

    private Map<String, Integer> people(List<String> words) {
        Map<String, Integer> people = new HashMap<>();
        jdbc.sql("SELECT audience, COUNT(DISTINCT person_id) AS people FROM audience_member"
                        + " WHERE audience IN (:words) GROUP BY audience")
                .param("words", words)
                .query(row -> {
                    people.put(row.getString("audience"), row.getInt("people"));
                });
        return people;
    }
}
