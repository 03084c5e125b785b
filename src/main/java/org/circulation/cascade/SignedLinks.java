package org.circulation.cascade;

import java.time.Clock;
import java.time.LocalDate;
import org.circulation.CirculationProperties;
import org.circulation.delivery.PersonalLinks;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links for leads: to one cascade, or to all of a person's open items. */
@Component
class SignedLinks implements PersonalLinks {

    /** Late answers and evidence are welcome for this long after the due date. */
    private static final int DAYS_AFTER_DUE = 60;

    private static final int DAYS_FOR_OPEN_ITEMS = 14;

    private final JdbcClient jdbc;
    private final CirculationProperties properties;
    private final Clock clock;

    SignedLinks(JdbcClient jdbc, CirculationProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String linkFor(String subjectType, String subjectId, long personId) {
        return switch (subjectType) {
            case "cascade" -> toCascade(Long.parseLong(subjectId), personId);
            case "person" -> properties.baseUrl() + "/r/open-items/"
                    + new LinkToken(
                                    personId,
                                    LinkToken.ALL_OPEN_ITEMS,
                                    BritishDates.dayOf(clock.instant()).plusDays(DAYS_FOR_OPEN_ITEMS))
                            .signed(properties.secret());
            default -> null;
        };
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
                .map(due -> properties.baseUrl() + pathTo(cascadeId, personId, due))
                .orElse(null);
    }

    /** The link's path on this application. */
    String pathTo(long cascadeId, long personId, LocalDate dueOn) {
        return "/r/" + new LinkToken(personId, cascadeId, dueOn.plusDays(DAYS_AFTER_DUE)).signed(properties.secret());
    }
}
