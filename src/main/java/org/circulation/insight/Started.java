package org.circulation.insight;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person started that is still under way, the newest first: from here a file is one upload away. */
@Component
class Started {

    private static final int SHOWN = 5;

    /** @param documents how many it has, each counted once whatever its versions */
    record Line(String reference, String title, String row, int documents) {}

    private final JdbcClient jdbc;

    Started(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Line> by(Viewer viewer) {
        return jdbc.sql(
                        """
                        SELECT c.reference, c.title, c.row_key,
                               (SELECT COUNT(DISTINCT d.name) FROM document d WHERE d.circulation_id = c.id) AS documents
                          FROM circulation_shown c
                         WHERE c.started_by = :me AND c.state = 'running'
                         ORDER BY c.started_at DESC, c.id DESC LIMIT\s"""
                                + SHOWN)
                .param("me", viewer.username())
                .query((row, n) -> new Line(
                        row.getString("reference"),
                        row.getString("title"),
                        Names.ofRow(row.getString("row_key")),
                        row.getInt("documents")))
                .list();
    }
}
