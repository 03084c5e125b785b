package org.circulation.cascade;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.circulation.cascade.CascadeMail.Recipient;
import org.circulation.cascade.Cascades.Missing;
import org.circulation.cascade.Cascades.StillToAnswer;
import org.circulation.directory.Directory;
import org.circulation.directory.Directory.Agency;
import org.circulation.plan.Answerers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose answer is still waited for, and who speaks for them today. */
@Component
class MissingAnswers {

    private static final String OPEN_CASCADE =
            " c.circulation_id = :circulation AND c.settled_at IS NULL AND c.cancelled_at IS NULL";

    private static final String SPEAKERS =
            """
              FROM cascade_agency a
              JOIN cascade_member m ON m.agency_id = a.agency_id AND m.audience IN (:audiences)
             WHERE a.cascade_id = :id AND NOT a.answered""";

    private final JdbcClient jdbc;
    private final Directory directory;

    MissingAnswers(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    List<Missing> of(long circulationId, int limit) {
        Map<String, Agency> agencies = directory.agencies();
        return jdbc
                .sql("SELECT DISTINCT a.agency_id, a.name FROM cascade c"
                        + " JOIN cascade_agency a ON a.cascade_id = c.id AND NOT a.answered WHERE" + OPEN_CASCADE
                        + " ORDER BY a.name NULLS FIRST, a.agency_id LIMIT " + limit)
                .param("circulation", circulationId)
                .query((row, n) -> new Missing(row.getString(1), named(row.getString(1), row.getString(2), agencies)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Missing::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static String named(String id, String person, Map<String, Agency> agencies) {
        if (person != null) return person;
        return agencies.containsKey(id) ? agencies.get(id).name() : id;
    }

    StillToAnswer count(long circulationId) {
        Answerers asked = jdbc.sql("SELECT COUNT(*) - COUNT(a.person_id) AS agencies, COUNT(a.person_id) AS people"
                        + " FROM cascade c JOIN cascade_agency a ON a.cascade_id = c.id AND NOT a.answered WHERE"
                        + OPEN_CASCADE)
                .param("circulation", circulationId)
                .query(Answerers.class)
                .single();
        int people = asked.all() == 0
                ? 0
                : jdbc
                        .sql("SELECT * FROM cascade c WHERE" + OPEN_CASCADE)
                        .param("circulation", circulationId)
                        .query(CascadeRow::of)
                        .list()
                        .stream()
                        .mapToInt(this::speaking)
                        .sum();
        return new StillToAnswer(asked, people);
    }

    private int speaking(CascadeRow cascade) {
        return jdbc.sql("SELECT COUNT(DISTINCT m.person_id)" + SPEAKERS)
                .param("id", cascade.id())
                .param("audiences", cascade.audiences())
                .query(Integer.class)
                .single();
    }

    /** Today's leads of the agencies that have not answered, and the people who have not. */
    List<Recipient> speakers(CascadeRow cascade) {
        return jdbc.sql("SELECT DISTINCT m.person_id, m.agency_id" + SPEAKERS + " ORDER BY m.person_id")
                .param("id", cascade.id())
                .param("audiences", cascade.audiences())
                .query(Recipient.class)
                .list();
    }
}
