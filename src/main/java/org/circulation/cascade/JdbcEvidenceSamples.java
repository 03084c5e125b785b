package org.circulation.cascade;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcEvidenceSamples implements EvidenceSamples {

    /** Answers of the circulation about which no check stands: asked for and open, or come to a finding. */
    private static final String FREE =
            """
             FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id
            WHERE c.circulation_id = :circulation
              AND NOT EXISTS (SELECT 1 FROM evidence_sample s WHERE s.return_id = r.id
                                 AND (s.outcome IS NULL OR s.outcome IN (%s)))
            """;

    private static final String TO_CHOOSE = FREE.formatted("'confirmed', 'not-confirmed'");

    /** Chance does not come back to what could not be checked; a person may. */
    private static final String TO_DRAW = FREE.formatted("'confirmed', 'not-confirmed', 'could-not-check'");

    /** What a process variable holds. */
    private static final int LONGEST = 3900;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Settlement settlement;
    private final AgencyNames names;

    JdbcEvidenceSamples(JdbcClient jdbc, Settlement settlement, AgencyNames names) {
        this.jdbc = jdbc;
        this.settlement = settlement;
        this.names = names;
    }

    @Override
    public List<Sample> choose(long circulationId, Collection<Long> returnIds, Request request) {
        if (returnIds.isEmpty()) return List.of();
        hold(circulationId);
        return jdbc
                .sql("SELECT r.id" + TO_CHOOSE + " AND r.id IN (:returns) ORDER BY r.id")
                .param("circulation", circulationId)
                .param("returns", returnIds)
                .query(Long.class)
                .list()
                .stream()
                .map(id -> ask(circulationId, id, null, null, request))
                .toList();
    }

    @Override
    public List<Sample> draw(long circulationId, int number, Request request) {
        hold(circulationId);
        int from = jdbc.sql("SELECT COUNT(*)" + TO_DRAW)
                .param("circulation", circulationId)
                .query(Integer.class)
                .single();
        if (from == 0) return List.of();
        List<Integer> places = random.ints(1, from + 1)
                .distinct()
                .limit(Math.min(number, from))
                .sorted()
                .boxed()
                .toList();
        // All are found before the first is asked about: that changes who is left.
        List<Long> drawn = new ArrayList<>();
        for (int place : places) drawn.add(answerAt(circulationId, place));
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++)
            samples.add(ask(circulationId, drawn.get(i), from, places.get(i), request));
        return samples;
    }

    private long answerAt(long circulationId, int place) {
        return jdbc.sql("SELECT r.id" + TO_DRAW + " ORDER BY r.id LIMIT 1 OFFSET " + (place - 1))
                .param("circulation", circulationId)
                .query(Long.class)
                .single();
    }

    /** Two managers at the same moment must not ask about the same answer; new answers wait too, so that the count holds. */
    private void hold(long circulationId) {
        jdbc.sql("SELECT id FROM cascade WHERE circulation_id = ? ORDER BY id FOR UPDATE")
                .param(circulationId)
                .query(Long.class)
                .list();
    }

    private Sample ask(long circulationId, long returnId, Integer from, Integer place, Request request) {
        jdbc.sql(
                        """
                        INSERT INTO evidence_sample (circulation_id, return_id, drawn_from, drawn_place, asked_by, asked_at,
                                                     assignee_group, due_on)
                        VALUES (:circulation, :return, :from, :place, :by, :now, :group, :due)""")
                .param("circulation", circulationId)
                .param("return", returnId)
                .param("from", from, Types.INTEGER)
                .param("place", place, Types.INTEGER)
                .param("by", request.askedBy())
                .param("now", settlement.now())
                .param("group", request.assigneeGroup())
                .param("due", request.dueOn())
                .update();
        return jdbc.sql(
                        """
                        SELECT s.id AS sample_id, s.drawn_from, s.drawn_place, a.name AS person, a.of_agency, r.*
                          FROM evidence_sample s
                          JOIN cascade_return r ON r.id = s.return_id
                          JOIN cascade_agency a ON a.cascade_id = r.cascade_id AND a.agency_id = r.agency_id
                         WHERE s.return_id = ? AND s.outcome IS NULL""")
                .param(returnId)
                .query((row, n) -> sample(row))
                .single();
    }

    private Sample sample(ResultSet row) throws SQLException {
        String answerer = row.getString("agency_id");
        boolean oneself = Oneself.is(answerer);
        String name = oneself ? row.getString("person") : names.of(answerer);
        String note = row.getString("note");
        return new Sample(
                row.getLong("sample_id"),
                row.getLong("id"),
                oneself ? row.getString("of_agency") : answerer,
                name,
                shortened(name + " " + passedOn(row).inWords() + "." + (note == null ? "" : "\n\n“" + note + "”")),
                evidence(row),
                row.getObject("drawn_from", Integer.class),
                row.getObject("drawn_place", Integer.class));
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }

    private static PassedOn passedOn(ResultSet row) throws SQLException {
        return new PassedOn(
                Arrays.stream(row.getString("methods").split(";"))
                        .map(method -> method.replace('-', ' '))
                        .toList(),
                row.getObject("reach", Integer.class),
                row.getString("reach_unit"),
                row.getObject("happened_on", LocalDate.class),
                null,
                null,
                null,
                row.getString("channel"));
    }

    private static String evidence(ResultSet row) throws SQLException {
        String given = Stream.of(row.getString("link"), row.getString("file_name"))
                .filter(one -> one != null && !one.isBlank())
                .collect(Collectors.joining("\n"));
        return given.isEmpty() ? "Nothing but their word: no link and no file." : given;
    }

    @Override
    public boolean settle(long sampleId, Outcome outcome, String note, String by) {
        return jdbc.sql(
                                """
                                UPDATE evidence_sample SET outcome = :outcome, note = :note, settled_by = :by, settled_at = :now
                                 WHERE id = :id AND outcome IS NULL""")
                        .param(
                                "outcome",
                                outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .param("note", note, Types.VARCHAR)
                        .param("by", by)
                        .param("now", settlement.now())
                        .param("id", sampleId)
                        .update()
                == 1;
    }
}
