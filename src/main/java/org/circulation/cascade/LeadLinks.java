package org.circulation.cascade;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.circulation.CirculationProperties;
import org.circulation.cascade.LinkTrouble.Kind;
import org.circulation.circulation.Circulations;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens personal links. Reads only: mail scanners open them too. */
@Component
@Transactional(readOnly = true)
class LeadLinks {

    private final JdbcClient jdbc;
    private final Circulations circulations;
    private final CirculationProperties properties;
    private final Clock clock;

    LeadLinks(JdbcClient jdbc, Circulations circulations, CirculationProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.circulations = circulations;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws LinkTrouble if it is altered, expired, cancelled, withdrawn or its reader is not on the list any more */
    LeadLink open(String text) {
        LinkToken token = read(text);
        CascadeRow cascade = jdbc.sql("SELECT * FROM cascade WHERE id = :id")
                .param("id", token.cascadeId())
                .query(CascadeRow::of)
                .optional()
                .orElseThrow(() -> new LinkTrouble(Kind.UNKNOWN));
        circulations.withdrawalOf(cascade.circulationId()).ifPresent(withdrawal -> {
            throw LinkTrouble.withdrawn(withdrawal);
        });
        if (cascade.cancelled()) throw new LinkTrouble(Kind.CANCELLED);
        List<Lead> leads = jdbc.sql(
                        """
                        SELECT m.agency_id, m.name, m.email, m.of_agency, m.audience
                          FROM cascade_member m
                          JOIN cascade_agency a ON a.cascade_id = :cascade AND a.agency_id = m.agency_id
                         WHERE m.audience IN (:audiences) AND m.person_id = :person
                         ORDER BY m.agency_id""")
                .param("cascade", cascade.id())
                .param("audiences", cascade.audiences())
                .param("person", token.personId())
                .query(Lead.class)
                .list();
        if (leads.isEmpty()) throw new LinkTrouble(goneFrom(cascade, token.personId()));
        Lead lead = leads.get(0);
        return new LeadLink(
                text,
                token.personId(),
                lead.name(),
                lead.email(),
                leads.stream()
                        .map(Lead::ofAgency)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                cascade,
                leads.stream().map(Lead::agencyId).distinct().toList(),
                cascade.audiences().stream()
                        .filter(audience -> leads.stream()
                                .anyMatch(one -> Oneself.is(one.agencyId())
                                        && one.audience().equals(audience)))
                        .toList());
    }

    private Kind goneFrom(CascadeRow cascade, long person) {
        boolean forThemselves = jdbc.sql("SELECT count(*) FROM cascade_agency WHERE cascade_id = ? AND agency_id = ?")
                        .params(cascade.id(), Oneself.key(person))
                        .query(Long.class)
                        .single()
                > 0;
        return forThemselves ? Kind.NO_LONGER_LISTED : Kind.NO_LONGER_LEAD;
    }

    private LinkToken read(String text) {
        LinkToken token = LinkToken.read(text, properties.secret()).orElseThrow(() -> new LinkTrouble(Kind.UNKNOWN));
        if (BritishDates.dayOf(clock.instant()).isAfter(token.validTo())) throw new LinkTrouble(Kind.EXPIRED);
        return token;
    }

    record Lead(String agencyId, String name, String email, String ofAgency, String audience) {}
}
