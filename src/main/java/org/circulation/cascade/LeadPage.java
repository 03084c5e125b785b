package org.circulation.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.directory.Directory;
import org.circulation.feedback.ContactFirst;
import org.circulation.plan.Ask;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together what the page of a personal link shows. */
@Component
class LeadPage {

    private final JdbcClient jdbc;
    private final Circulations circulations;
    private final Documents documents;
    private final AgencyNames names;
    private final Directory directory;
    private final OwnChannels ownChannels;
    private final ContactFirst contactFirst;

    LeadPage(
            JdbcClient jdbc,
            Circulations circulations,
            Documents documents,
            AgencyNames names,
            Directory directory,
            OwnChannels ownChannels,
            ContactFirst contactFirst) {
        this.jdbc = jdbc;
        this.circulations = circulations;
        this.documents = documents;
        this.names = names;
        this.directory = directory;
        this.ownChannels = ownChannels;
        this.contactFirst = contactFirst;
    }

    Circulation circulationOf(LeadLink link) {
        return circulations.get(link.cascade().circulationId());
    }

    /** @param typed what was typed into a form that could not be taken, and its errors; else empty */
    String show(LeadLink link, Typed typed, Model model) {
        Circulation circulation = circulationOf(link);
        List<AgencyState> agencies = states(link);
        Ask ask = link.cascade().ask();
        model.addAttribute("link", link);
        model.addAttribute("circulation", circulation);
        model.addAttribute(
                "externalLink",
                circulation.link() != null && ReturnFormCheck.isWebAddress(circulation.link())
                        ? circulation.link()
                        : null);
        model.addAttribute("documents", documents.latestOf(circulation.id()));
        model.addAttribute("agencies", agencies);
        model.addAttribute("single", agencies.size() == 1);
        model.addAttribute("oneself", link.oneself());
        model.addAttribute(
                "lists", link.lists().stream().map(directory::audienceName).toList());
        model.addAttribute("asked", Instruction.asked(link.cascade()));
        model.addAttribute("newVersion", link.cascade().instruction() == Instruction.NEW_VERSION);
        model.addAttribute("ownChannel", link.cascade().publishesByOwnChannel());
        model.addAttribute("planChannels", planChannels(link));
        model.addAttribute(
                "prefilledChannel",
                link.cascade().publishesByOwnChannel() ? ownChannels.prefilled(link.agencies()) : "");
        model.addAttribute("asks", ask != Ask.INFORM);
        model.addAttribute("asksReturn", ask == Ask.RETURN);
        model.addAttribute("due", BritishDates.of(link.cascade().dueOn()));
        model.addAttribute(
                "toAcknowledge",
                agencies.stream()
                        .filter(agency -> agency.acknowledgedAt() == null && agency.declinedAt() == null)
                        .toList());
        model.addAttribute("allAnswered", agencies.stream().allMatch(AgencyState::answered));
        model.addAttribute("methods", PassedOn.METHODS);
        model.addAttribute("typed", typed);
        model.addAttribute("contactFirst", contactFirst.contactFirst());
        return "cascade/lead";
    }

    private List<String> planChannels(LeadLink link) {
        return link.cascade().publishesByOwnChannel()
                ? ownChannels.inWords(link.agencies(), ownChannels.agencies())
                : List.of();
    }

    private List<AgencyState> states(LeadLink link) {
        return jdbc
                .sql(
                        """
                        SELECT a.*, (SELECT max(l.name) FROM cascade_lead l
                                      WHERE l.cascade_id = a.cascade_id AND l.person_id = a.acknowledged_by) AS by_name
                          FROM cascade_agency a
                         WHERE a.cascade_id = :cascade AND a.agency_id IN (:agencies)""")
                .param("cascade", link.cascade().id())
                .param("agencies", link.agencies())
                .query((row, n) -> {
                    String id = row.getString("agency_id");
                    return new AgencyState(
                            id,
                            Oneself.is(id) ? row.getString("name") : names.of(id),
                            instant(row, "acknowledged_at"),
                            row.getString("by_name"),
                            instant(row, "returned_at"),
                            instant(row, "evidenced_at"),
                            instant(row, "declined_at"),
                            instant(row, "closed_at"),
                            row.getBoolean("answered"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(AgencyState::name))
                .toList();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
