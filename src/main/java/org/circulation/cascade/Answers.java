package org.circulation.cascade;

import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Predicate;
import org.circulation.cascade.LinkTrouble.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do by their links: facts per agency, or about themselves, each once however often a button is pressed. Every answer first locks
 * the cascade ({@link Settlement}), so that checks here are not overtaken.
 */
@Service
@Transactional
class Answers {

    private final JdbcClient jdbc;
    private final Settlement settlement;
    private final Returns returns;
    private final AgencyNames names;
    private final ApplicationEventPublisher events;

    Answers(
            JdbcClient jdbc,
            Settlement settlement,
            Returns returns,
            AgencyNames names,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settlement = settlement;
        this.returns = returns;
        this.names = names;
        this.events = events;
    }

    void acknowledge(LeadLink link, Collection<String> agencies) {
        answer(link, agencies, agency -> markAcknowledged(link, agency));
    }

    /** Also acknowledges where nobody has yet: who has passed it on has had it. */
    void passOn(LeadLink link, Collection<String> agencies, PassedOn passedOn) {
        answer(link, agencies, agency -> {
            markAcknowledged(link, agency);
            if (!returns.add(link, agency, passedOn)) return false;
            tell(link, agency, "returned", passedOn.inWords(), passedOn.note(), passedOn.happenedOn());
            return true;
        });
    }

    /** @param kind {@code not-for-my-agency}, {@code not-for-me} or {@code not-my-role} */
    void decline(LeadLink link, Collection<String> agencies, String kind, String reason) {
        answer(link, agencies, agency -> {
            int declined = jdbc.sql(
                            """
                            UPDATE cascade_agency
                               SET declined_at = :now, decline_kind = :kind, decline_reason = :reason, answered = TRUE
                             WHERE cascade_id = :cascade AND agency_id = :agency AND declined_at IS NULL""")
                    .param("now", settlement.now())
                    .param("kind", kind)
                    .param("reason", reason)
                    .param("cascade", link.cascade().id())
                    .param("agency", agency)
                    .update();
            if (declined == 0) return false;
            tell(link, agency, "declined", declined(link, agency, kind), reason, null);
            return true;
        });
    }

    private static String declined(LeadLink link, String agency, String kind) {
        if (!kind.equals("not-my-role")) return "said that this is not for them";
        return Oneself.is(agency)
                ? "said that this is not their role"
                : "said that this is not the role of " + link.name();
    }

    private void answer(LeadLink link, Collection<String> agencies, Predicate<String> fact) {
        CascadeRow cascade = settlement.lock(link.cascade().id()).orElseThrow(() -> new LinkTrouble(Kind.UNKNOWN));
        if (cascade.cancelled()) throw new LinkTrouble(Kind.CANCELLED);
        boolean changed = false;
        for (String agency : agencies) {
            if (!link.agencies().contains(agency))
                throw new IllegalArgumentException(link.email() + " does not answer for " + agency);
            changed |= fact.test(agency);
        }
        if (changed) settlement.settleIfAnswered(cascade);
    }

    private boolean markAcknowledged(LeadLink link, String agency) {
        int acknowledged = jdbc.sql(
                        """
                        UPDATE cascade_agency
                           SET acknowledged_at = :now, acknowledged_by = :person,
                               answered = CASE WHEN :ask = 'ACKNOWLEDGE' THEN TRUE ELSE answered END
                         WHERE cascade_id = :cascade AND agency_id = :agency AND acknowledged_at IS NULL""")
                .param("now", settlement.now())
                .param("person", link.personId())
                .param("ask", link.cascade().ask().name())
                .param("cascade", link.cascade().id())
                .param("agency", agency)
                .update();
        if (acknowledged == 1) tell(link, agency, "acknowledged", "acknowledged", null, null);
        return acknowledged == 1;
    }

    private void tell(LeadLink link, String agency, String kind, String did, String words, LocalDate happenedOn) {
        String name = Oneself.is(agency) ? link.name() : names.of(agency);
        events.publishEvent(new LeadAnswered(
                link.cascade().circulationId(),
                link.agencyOf(agency),
                kind,
                name + " " + did,
                words,
                link.email(),
                happenedOn));
    }
}
