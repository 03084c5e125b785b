package org.circulation.cascade;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.circulation.cascade.CascadeMail.Recipient;
import org.circulation.circulation.Circulations;
import org.circulation.plan.Ask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cascades on our own tables. What asks a whole audience is one statement, however many it holds. */
@Service
@Transactional
class JdbcCascades implements Cascades {

    private static final String ASK =
            """
            INSERT INTO cascade_agency (cascade_id, agency_id, person_id, name, of_agency, answered)
            SELECT DISTINCT c.id, m.agency_id, m.self_id, CASE WHEN m.self_id IS NULL THEN NULL ELSE m.name END,
                   m.of_agency, c.ask = 'inform'
              FROM cascade c CROSS JOIN cascade_member m
             WHERE c.id = :id AND m.audience IN (:audiences) AND %s""";

    private static final String ASK_AGENCIES = ASK.formatted(
            """
            m.self_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM cascade e JOIN cascade_agency a ON a.cascade_id = e.id
                             WHERE e.circulation_id = c.circulation_id AND a.agency_id = m.agency_id
                               AND (e.ask <> 'inform' OR c.ask = 'inform'))""");

    private static final String ASK_PEOPLE = ASK.formatted(
            """
            m.self_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM cascade e JOIN cascade_lead l ON l.cascade_id = e.id
                             WHERE e.circulation_id = c.circulation_id AND l.person_id = m.person_id
                               AND (e.ask <> 'inform' OR c.ask = 'inform'))
            AND NOT EXISTS (SELECT 1 FROM cascade e JOIN cascade_lead l ON l.cascade_id = e.id
                             WHERE e.paper = c.paper AND e.cancelled_at IS NULL AND l.person_id = m.person_id)""");

    private final JdbcClient jdbc;
    private final Settlement settlement;
    private final CascadeLetters letters;
    private final CascadeMail mail;
    private final Circulations circulations;
    private final AgencyNames names;
    private final MissingAnswers missing;
    private final ApplicationEventPublisher events;

    JdbcCascades(
            JdbcClient jdbc,
            Settlement settlement,
            CascadeLetters letters,
            CascadeMail mail,
            Circulations circulations,
            AgencyNames names,
            MissingAnswers missing,
            ApplicationEventPublisher events) {
        this.missing = missing;
        this.jdbc = jdbc;
        this.settlement = settlement;
        this.letters = letters;
        this.mail = mail;
        this.circulations = circulations;
        this.names = names;
        this.events = events;
    }

    @Override
    public Opened open(long circulationId, String audience, Ask ask, LocalDate dueOn) {
        return open(circulationId, List.of(audience), ask, dueOn);
    }

    @Override
    public Opened open(long circulationId, List<String> audiences, Ask ask, LocalDate dueOn) {
        return open(circulationId, audiences, ask, dueOn, null);
    }

    @Override
    public Opened open(long circulationId, List<String> audiences, Ask ask, LocalDate dueOn, String paper) {
        takeTurn(circulationId);
        String digest = paper == null ? null : PaperDigest.of(paper);
        if (digest != null) takePapersTurn(digest);
        CascadeRow cascade = insert(circulationId, audiences.stream().distinct().toList(), ask, dueOn, digest);
        // Leads first: who answers for an agency is not asked for themselves besides.
        int agencies = ask(ASK_AGENCIES, cascade);
        addLeads(cascade);
        int people = ask(ASK_PEOPLE, cascade);
        addLeads(cascade);
        mail.send(cascade, recipients(cascade.id()), reader -> letters.asking(cascade, reader));
        settlement.settleIfAnswered(cascade);
        List<String> empty = emptyOf(cascade.audiences());
        return new Opened(
                cascade.id(),
                agencies,
                people,
                empty,
                empty.size() == cascade.audiences().size());
    }

    /** Two cascades of one circulation opened at once wait for each other, so that the second sees whom the first asked. */
    private void takeTurn(long circulationId) {
        jdbc.sql("INSERT INTO cascade_turn (circulation_id) VALUES (?) ON CONFLICT DO NOTHING")
                .param(circulationId)
                .update();
        jdbc.sql("SELECT circulation_id FROM cascade_turn WHERE circulation_id = ? FOR UPDATE")
                .param(circulationId)
                .query(Long.class)
                .single();
    }

    private void takePapersTurn(String paper) {
        jdbc.sql("INSERT INTO paper_turn (paper) VALUES (?) ON CONFLICT DO NOTHING")
                .param(paper)
                .update();
        jdbc.sql("SELECT paper FROM paper_turn WHERE paper = ? FOR UPDATE")
                .param(paper)
                .query(String.class)
                .single();
    }

    private CascadeRow insert(long circulationId, List<String> audiences, Ask ask, LocalDate dueOn, String paper) {
        Instruction instruction =
                Instruction.forRow(circulations.get(circulationId).rowKey());
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO cascade (circulation_id, audience, ask, instruction, opened_at, due_on, paper)
                        VALUES (:circulation, :audience, :ask, :instruction, :now, :due, :paper)""")
                .param("paper", paper, java.sql.Types.VARCHAR)
                .param("circulation", circulationId)
                .param("audience", String.join(CascadeRow.SEPARATOR, audiences))
                .param("ask", ask.name().toLowerCase(Locale.ROOT))
                .param("instruction", instruction == null ? null : instruction.key, java.sql.Types.VARCHAR)
                .param("now", settlement.now())
                .param("due", dueOn)
                .update(key, "id");
        long id = key.getKey().longValue();
        return new CascadeRow(id, circulationId, audiences, ask, instruction, dueOn, 0, false, false);
    }

    private int ask(String statement, CascadeRow cascade) {
        if (cascade.audiences().isEmpty()) return 0;
        return jdbc.sql(statement)
                .param("id", cascade.id())
                .param("audiences", cascade.audiences())
                .update();
    }

    private List<String> emptyOf(List<String> audiences) {
        if (audiences.isEmpty()) return List.of();
        var held = new HashSet<>(jdbc.sql("SELECT DISTINCT audience FROM cascade_member WHERE audience IN (:audiences)")
                .param("audiences", audiences)
                .query(String.class)
                .list());
        return audiences.stream().filter(audience -> !held.contains(audience)).toList();
    }

    /** Who speaks today for those still to answer; those asked before stay. */
    private void addLeads(CascadeRow cascade) {
        if (cascade.audiences().isEmpty()) return;
        jdbc.sql(
                        """
                        INSERT INTO cascade_lead (cascade_id, agency_id, person_id, email, name)
                        SELECT DISTINCT c.id, m.agency_id, m.person_id, m.email, m.name
                          FROM cascade c
                          JOIN cascade_agency a ON a.cascade_id = c.id
                          JOIN cascade_member m ON m.agency_id = a.agency_id AND m.audience IN (:audiences)
                         WHERE c.id = :id AND (c.ask = 'inform' OR NOT a.answered)
                        ON CONFLICT DO NOTHING""")
                .param("id", cascade.id())
                .param("audiences", cascade.audiences())
                .update();
    }

    private List<Recipient> recipients(long cascadeId) {
        return jdbc.sql("SELECT person_id, agency_id FROM cascade_lead WHERE cascade_id = ? ORDER BY person_id")
                .param(cascadeId)
                .query(Recipient.class)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Progress> of(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT c.id, count(a.agency_id) - count(a.person_id) AS agencies, count(a.person_id) AS people,
                               count(a.acknowledged_at) AS acknowledged,
                               count(a.returned_at) AS returned, count(a.evidenced_at) AS evidenced,
                               count(a.declined_at) AS declined, count(a.closed_at) AS closed,
                               count(CASE WHEN a.answered THEN 1 END) AS answered
                          FROM cascade c LEFT JOIN cascade_agency a ON a.cascade_id = c.id
                         WHERE c.circulation_id = :circulation
                         GROUP BY c.id ORDER BY c.id""")
                .param("circulation", circulationId)
                .query(Progress.class)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Long> waitingFor(long circulationId, String answerer) {
        return jdbc
                .sql(
                        """
                        SELECT c.id FROM cascade c JOIN cascade_agency a ON a.cascade_id = c.id AND NOT a.answered
                         WHERE c.circulation_id = :circulation AND a.agency_id = :answerer AND c.cancelled_at IS NULL
                         ORDER BY c.id""")
                .param("circulation", circulationId)
                .param("answerer", answerer)
                .query(Long.class)
                .list()
                .stream()
                .findFirst();
    }

    @Override
    public boolean closeAgency(long cascadeId, String agencyId, String by, String reason) {
        CascadeRow cascade = settlement
                .lock(cascadeId)
                .orElseThrow(() -> new IllegalArgumentException("There is no cascade " + cascadeId + "."));
        int closed = jdbc.sql(
                        """
                        UPDATE cascade_agency
                           SET closed_at = :now, closed_by = :by, close_reason = :reason, answered = TRUE
                         WHERE cascade_id = :cascade AND agency_id = :agency AND NOT answered""")
                .param("now", settlement.now())
                .param("by", by)
                .param("reason", reason)
                .param("cascade", cascadeId)
                .param("agency", agencyId)
                .update();
        if (closed == 0) return false;
        events.publishEvent(closedFact(cascade, agencyId, by, reason));
        settlement.settleIfAnswered(cascade);
        return true;
    }

    private LeadAnswered closedFact(CascadeRow cascade, String answerer, String by, String reason) {
        record Person(String name, String ofAgency) {}
        var person = jdbc.sql("SELECT name, of_agency FROM cascade_agency WHERE cascade_id = ? AND agency_id = ?")
                .params(cascade.id(), answerer)
                .query(Person.class)
                .single();
        boolean oneself = Oneself.is(answerer);
        return new LeadAnswered(
                cascade.circulationId(),
                oneself ? person.ofAgency() : answerer,
                "closed",
                "Closed the answer of " + (oneself ? person.name() : names.of(answerer)),
                reason,
                by,
                null);
    }

    @Override
    public int nudge(long circulationId, String by, String reason) {
        return jdbc
                .sql(
                        """
                        SELECT id FROM cascade
                         WHERE circulation_id = :circulation AND settled_at IS NULL AND cancelled_at IS NULL
                         ORDER BY id""")
                .param("circulation", circulationId)
                .query(Long.class)
                .list()
                .stream()
                .mapToInt(id -> nudgeOne(id, by, reason))
                .sum();
    }

    @Override
    public int nudgeOne(long cascadeId, String by, String reason) {
        CascadeRow cascade = settlement.lock(cascadeId).orElse(null);
        if (cascade == null || cascade.settled() || cascade.cancelled()) return 0;
        int round = cascade.nudges() + 1;
        jdbc.sql("UPDATE cascade SET nudges = :round WHERE id = :id")
                .param("round", round)
                .param("id", cascade.id())
                .update();
        addLeads(cascade);
        return mail.send(cascade, missing.speakers(cascade), reader -> letters.nudging(cascade, round, reason, reader));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Missing> missing(long circulationId, int limit) {
        return missing.of(circulationId, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public StillToAnswer stillToAnswer(long circulationId) {
        return missing.count(circulationId);
    }

    @Override
    public void extend(long cascadeId, LocalDate newDueOn) {
        jdbc.sql("UPDATE cascade SET due_on = :due WHERE id = :id")
                .param("due", newDueOn)
                .param("id", cascadeId)
                .update();
    }

    @Override
    public void cancel(long circulationId) {
        jdbc.sql("UPDATE cascade SET cancelled_at = :now WHERE circulation_id = :circulation AND cancelled_at IS NULL")
                .param("now", settlement.now())
                .param("circulation", circulationId)
                .update();
    }
}
