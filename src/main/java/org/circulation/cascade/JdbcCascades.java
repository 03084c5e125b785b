package org.circulation.cascade;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.circulation.delivery.Outbox;
import org.circulation.plan.Ask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cascades on V5's tables. What goes to a whole audience is one statement, however many leads it has. */
@Service
@Transactional
class JdbcCascades implements Cascades {

    private final JdbcClient jdbc;
    private final Settlement settlement;
    private final CascadeLetters letters;
    private final Outbox outbox;
    private final AgencyNames names;
    private final ApplicationEventPublisher events;

    JdbcCascades(
            JdbcClient jdbc,
            Settlement settlement,
            CascadeLetters letters,
            Outbox outbox,
            AgencyNames names,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settlement = settlement;
        this.letters = letters;
        this.outbox = outbox;
        this.names = names;
        this.events = events;
    }

    @Override
    public Opened open(long circulationId, String audience, Ask ask, LocalDate dueOn) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on)
                        VALUES (:circulation, :audience, :ask, :now, :due)""")
                .param("circulation", circulationId)
                .param("audience", audience)
                .param("ask", ask.name().toLowerCase(Locale.ROOT))
                .param("now", settlement.now())
                .param("due", dueOn)
                .update(key, "id");
        long id = key.getKey().longValue();
        var cascade = new CascadeRow(id, circulationId, audience, ask, dueOn, 0, false, false);
        int agencies = jdbc.sql(
                        """
                        INSERT INTO cascade_agency (cascade_id, agency_id, answered)
                        SELECT DISTINCT c.id, m.agency_id, c.ask = 'inform'
                          FROM cascade c JOIN audience_member m ON m.audience = c.audience
                         WHERE c.id = :id AND m.agency_id IS NOT NULL""")
                .param("id", id)
                .update();
        addLeads(id);
        outbox.toAudience(letters.asking(cascade), audience);
        settlement.settleIfAnswered(cascade);
        return new Opened(id, agencies);
    }

    /** The audience's leads of today for agencies still to answer; those asked before stay. */
    private void addLeads(long cascadeId) {
        jdbc.sql(
                        """
                        INSERT INTO cascade_lead (cascade_id, agency_id, person_id, email, name)
                        SELECT DISTINCT c.id, m.agency_id, m.person_id, m.email, m.name
                          FROM cascade c
                          JOIN audience_member m ON m.audience = c.audience
                          JOIN cascade_agency a ON a.cascade_id = c.id AND a.agency_id = m.agency_id
                         WHERE c.id = :id AND (c.ask = 'inform' OR NOT a.answered)
                        ON CONFLICT DO NOTHING""")
                .param("id", cascadeId)
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Progress> latestOf(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT c.id, count(a.agency_id) AS agencies, count(a.acknowledged_at) AS acknowledged,
                               count(a.returned_at) AS returned, count(a.evidenced_at) AS evidenced,
                               count(a.declined_at) AS declined, count(a.closed_at) AS closed,
                               count(CASE WHEN a.answered THEN 1 END) AS answered
                          FROM cascade c LEFT JOIN cascade_agency a ON a.cascade_id = c.id
                         WHERE c.id = (SELECT max(id) FROM cascade WHERE circulation_id = :circulation)
                         GROUP BY c.id""")
                .param("circulation", circulationId)
                .query(Progress.class)
                .optional();
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
        String name = names.of(agencyId);
        events.publishEvent(new LeadAnswered(
                cascade.circulationId(), agencyId, "closed", "Closed the answer of " + name, reason, by));
        settlement.settleIfAnswered(cascade);
        return true;
    }

    @Override
    public int nudge(long circulationId, String by, String reason) {
        var open = jdbc.sql(
                        """
                        SELECT max(id) FROM cascade
                         WHERE circulation_id = :circulation AND settled_at IS NULL AND cancelled_at IS NULL""")
                .param("circulation", circulationId)
                .query(Long.class)
                .optional()
                .flatMap(settlement::lock);
        if (open.isEmpty() || open.get().settled() || open.get().cancelled()) return 0;
        CascadeRow cascade = open.get();
        int round = cascade.nudges() + 1;
        jdbc.sql("UPDATE cascade SET nudges = :round WHERE id = :id")
                .param("round", round)
                .param("id", cascade.id())
                .update();
        addLeads(cascade.id());
        return outbox.toPeople(letters.nudging(cascade, round, reason), leadsToAnswer(cascade.id()));
    }

    private List<Long> leadsToAnswer(long cascadeId) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT m.person_id
                          FROM cascade c
                          JOIN cascade_agency a ON a.cascade_id = c.id AND NOT a.answered
                          JOIN audience_member m ON m.audience = c.audience AND m.agency_id = a.agency_id
                         WHERE c.id = :id""")
                .param("id", cascadeId)
                .query(Long.class)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> agenciesWithoutLead(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT a.agency_id
                          FROM cascade c JOIN cascade_agency a ON a.cascade_id = c.id AND NOT a.answered
                         WHERE c.id = (SELECT max(id) FROM cascade WHERE circulation_id = :circulation)
                           AND NOT EXISTS (SELECT 1 FROM audience_member m
                                            WHERE m.audience = c.audience AND m.agency_id = a.agency_id)
                         ORDER BY a.agency_id""")
                .param("circulation", circulationId)
                .query(String.class)
                .list();
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

    @Override
    @Transactional(readOnly = true)
    public List<Long> peopleAsked(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT l.person_id FROM cascade c JOIN cascade_lead l ON l.cascade_id = c.id
                         WHERE c.circulation_id = :circulation ORDER BY l.person_id""")
                .param("circulation", circulationId)
                .query(Long.class)
                .list();
    }
}
