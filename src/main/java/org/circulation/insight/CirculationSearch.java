package org.circulation.insight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Where words are looked for: reference, title, summary, names of documents (not what is in them), agencies and people
 * asked, groups and people who had a step, and whoever started it or did something. People are found by name and by role.
 */
@Repository
class CirculationSearch {

    private static final String LIKE = " LIKE :like ESCAPE '\\'";
    private static final String PEOPLE = "LOWER(p.name)" + LIKE + " OR LOWER(p.username)" + LIKE + " OR p.role" + LIKE
            + " OR REPLACE(p.role, '-', ' ')" + LIKE;

    private static final String AGENCIES = "FROM cascade k JOIN cascade_agency a ON a.cascade_id = k.id"
            + " JOIN agency g ON g.id = COALESCE(a.of_agency, a.agency_id)";

    /** Where besides the circulation's own words; each names the circulation, who or what matched, and when. */
    private static final List<Place> PLACES = List.of(
            new Place("Document", "d.circulation_id", "d.name", "FROM document d", "LOWER(d.name)" + LIKE),
            new Place("Agency", "k.circulation_id", "g.name", AGENCIES, "LOWER(g.name)" + LIKE),
            new Place(
                    "With",
                    "d.circulation_id",
                    "g.name",
                    "FROM deadline d JOIN board_group g ON g.id = d.owner_group",
                    "LOWER(g.name)" + LIKE),
            new Place(
                    "Had a step",
                    "d.circulation_id",
                    "p.name",
                    "FROM deadline d JOIN person p ON p.username = d.owner_user",
                    PEOPLE),
            new Place(
                    "Started by",
                    "c.id",
                    "p.name",
                    "FROM circulation c JOIN person p ON p.username = c.started_by",
                    PEOPLE),
            new Place(
                    "Asked",
                    "k.circulation_id",
                    "p.name",
                    "FROM cascade_lead l JOIN cascade k ON k.id = l.cascade_id JOIN person p ON p.id = l.person_id",
                    PEOPLE),
            new Place(
                    "Took part",
                    "e.circulation_id",
                    "p.name",
                    "FROM person p JOIN circulation_event e ON e.actor IN (p.username, p.email)",
                    PEOPLE));

    private static final String FOUND = found();

    /** More matches than this help nobody to find one; the newest are taken. */
    static final int MOST = 10_000;

    private record Place(String says, String id, String words, String from, String matches) {}

    private final JdbcClient jdbc;

    CirculationSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String found() {
        var sql = new StringBuilder("SELECT m.id FROM (SELECT f.id FROM circulation f WHERE LOWER(f.title)" + LIKE
                + " OR LOWER(f.reference)" + LIKE + " OR LOWER(f.summary)" + LIKE);
        for (Place place : PLACES)
            sql.append(" UNION SELECT %s %s WHERE %s".formatted(place.id(), place.from(), place.matches()));
        return sql + ") m ORDER BY m.id DESC LIMIT " + MOST;
    }

    /** Ids of the circulations that match, newest first, at most {@link #MOST}; null where there are no words. One query. */
    Long[] find(CirculationFilter asked) {
        if (asked.text().isEmpty()) return null;
        return jdbc.sql(FOUND)
                .param("like", asked.like())
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /** Why each of these few was found, beyond its title and reference, which stand there: "Agency: Northern Schools". One query. */
    Map<Long, List<String>> reasons(String text, String like, Collection<CirculationList.Row> rows) {
        Map<Long, List<String>> reasons = new HashMap<>();
        if (text.isEmpty() || rows.isEmpty()) return reasons;
        rows.forEach(row -> around(row.summary(), text).ifPresent(words -> add(reasons, row.id(), "“" + words + "”")));
        jdbc.sql(why())
                .param("like", like)
                .param("ids", rows.stream().map(CirculationList.Row::id).toList())
                .query(row -> {
                    long more = row.getLong("n") - 1;
                    add(
                            reasons,
                            row.getLong("circulation_id"),
                            row.getString("says") + ": " + row.getString("words")
                                    + (more > 0 ? " and " + more + " more" : ""));
                });
        return reasons;
    }

    private static String why() {
        var sql = new StringBuilder();
        for (int at = 0; at < PLACES.size(); at++) {
            Place place = PLACES.get(at);
            if (at > 0) sql.append(" UNION ALL ");
            sql.append(
                    "SELECT %1$s AS circulation_id, %2$d AS place, '%3$s' AS says, MIN(%4$s) AS words, COUNT(DISTINCT %4$s) AS n %5$s WHERE (%6$s) AND %1$s IN (:ids) GROUP BY %1$s"
                            .formatted(place.id(), at, place.says(), place.words(), place.from(), place.matches()));
        }
        return sql.append(" ORDER BY circulation_id, place").toString();
    }

    private static void add(Map<Long, List<String>> reasons, long id, String words) {
        reasons.computeIfAbsent(id, none -> new ArrayList<>()).add(words);
    }

    /** The words around the first match, or nothing where there is none. */
    static Optional<String> around(String body, String text) {
        int at = body.toLowerCase(Locale.UK).indexOf(text.toLowerCase(Locale.UK));
        if (at < 0) return Optional.empty();
        int from = Math.max(0, at - 40);
        int to = Math.min(body.length(), at + text.length() + 60);
        while (from > 0 && !Character.isWhitespace(body.charAt(from - 1))) from--;
        while (to < body.length() && !Character.isWhitespace(body.charAt(to))) to++;
        String words = body.substring(from, to).replaceAll("\\s+", " ").strip();
        return Optional.of((from > 0 ? "… " : "") + words + (to < body.length() ? " …" : ""));
    }
}
