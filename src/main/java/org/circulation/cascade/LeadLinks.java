package org.circulation.cascade;

import java.time.Clock;
import java.util.List;
import org.circulation.CirculationProperties;
import org.circulation.cascade.LinkTrouble.Kind;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens personal links. Reads only: mail scanners open them too. */
@Component
@Transactional(readOnly = true)
class LeadLinks {

    private final JdbcClient jdbc;
    private final CirculationProperties properties;
    private final Clock clock;

    LeadLinks(JdbcClient jdbc, CirculationProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws LinkTrouble if it is altered, expired, cancelled or its reader is no lead any more */
    LeadLink open(String text) {
        LinkToken token = read(text);
        CascadeRow cascade = jdbc.sql("SELECT * FROM cascade WHERE id = :id")
                .param("id", token.cascadeId())
                .query(CascadeRow::of)
                .optional()
                .orElseThrow(() -> new LinkTrouble(Kind.UNKNOWN));
        if (cascade.cancelled()) throw new LinkTrouble(Kind.CANCELLED);
        List<Lead> leads = jdbc.sql(
                        """
                        SELECT m.agency_id, m.name, m.email
                          FROM audience_member m
                          JOIN cascade_agency a ON a.cascade_id = :cascade AND a.agency_id = m.agency_id
                         WHERE m.audience = :audience AND m.person_id = :person
                         ORDER BY m.agency_id""")
                .param("cascade", cascade.id())
                .param("audience", cascade.audience())
                .param("person", token.personId())
                .query(Lead.class)
                .list();
        if (leads.isEmpty()) throw new LinkTrouble(Kind.NO_LONGER_LEAD);
        Lead lead = leads.get(0);
        return new LeadLink(
                text,
                token.personId(),
                lead.name(),
                lead.email(),
                cascade,
                leads.stream().map(Lead::agencyId).toList());
    }

    private LinkToken read(String text) {
        LinkToken token = LinkToken.read(text, properties.secret()).orElseThrow(() -> new LinkTrouble(Kind.UNKNOWN));
        if (BritishDates.dayOf(clock.instant()).isAfter(token.validTo())) throw new LinkTrouble(Kind.EXPIRED);
        return token;
    }

    record Lead(String agencyId, String name, String email) {}
}
