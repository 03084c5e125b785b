package org.circulation.cascade;

import java.time.Clock;
import java.time.LocalDate;
import org.circulation.CirculationProperties;
import org.circulation.delivery.PersonalLinks;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links for leads to the cascades they answer. */
@Component
class SignedLinks implements PersonalLinks {

    /** Late answers and evidence are welcome for this long after the due date. */
    private static final int DAYS_AFTER_DUE = 60;

    /** A link sent late must still open. */
    private static final int DAYS_AFTER_SENDING = 14;

    private final JdbcClient jdbc;
    private final CirculationProperties properties;
    private final Clock clock;

    SignedLinks(JdbcClient jdbc, CirculationProperties properties, Clock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public String linkFor(String subjectType, String subjectId, long personId) {
        return switch (subjectType) {
            case "cascade" -> toCascade(Long.parseLong(subjectId), personId);
            case "circulation" -> toCascadeOf(Long.parseLong(subjectId), personId);
            default -> null;
        };
    }

    /** A correction is about the circulation as a whole; a lead reads it where they were asked, most recently first. */
    private String toCascadeOf(long circulationId, long personId) {
        return jdbc.sql(
                        """
                        SELECT MAX(c.id) FROM cascade c
                         WHERE c.circulation_id = :circulation
                           AND EXISTS (SELECT 1 FROM cascade_lead l
                                        WHERE l.cascade_id = c.id AND l.person_id = :person)""")
                .param("circulation", circulationId)
                .param("person", personId)
                .query((row, n) -> row.getObject(1, Long.class))
                .optional()
                .map(cascade -> toCascade(cascade, personId))
                .orElse(null);
    }

    /** Null for people told without being anybody's lead: nothing is asked of them. */
    private String toCascade(long cascadeId, long personId) {
        return jdbc.sql(
                        """
                        SELECT due_on FROM cascade c
                         WHERE c.id = :cascade AND EXISTS (SELECT 1 FROM cascade_lead l
                                                            WHERE l.cascade_id = c.id AND l.person_id = :person)""")
                .param("cascade", cascadeId)
                .param("person", personId)
                .query(LocalDate.class)
                .optional()
                .map(due -> address(cascadeId, personId, due))
                .orElse(null);
    }

    /** The absolute address, for a person known to be a lead. */
    String address(long cascadeId, long personId, LocalDate dueOn) {
        LocalDate afterDue = dueOn.plusDays(DAYS_AFTER_DUE);
        LocalDate afterSending = BritishDates.dayOf(clock.instant()).plusDays(DAYS_AFTER_SENDING);
        LocalDate validTo = afterDue.isAfter(afterSending) ? afterDue : afterSending;
        return properties.baseUrl() + "/r/" + new LinkToken(personId, cascadeId, validTo).signed(properties.secret());
    }
}
