package org.circulation.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The agencies' tables as files: the same figures under the same filters, all pages together. */
@Component
class AgencySheets {

    /** More agencies than a board has; nothing without a limit leaves the database. */
    private static final int MOST_AGENCIES = 1_000;

    private static final int MOST_ITEMS = 5_000;

    private final AgencyFigures figures;
    private final AgenciesPage maps;
    private final AgencyFacts facts;

    AgencySheets(AgencyFigures figures, AgenciesPage maps, AgencyFacts facts) {
        this.figures = figures;
        this.maps = maps;
        this.facts = facts;
    }

    Sheet figures(AgencyFilter filter) {
        List<List<Object>> rows = new ArrayList<>();
        for (AgencyLine a : figures.lines(filter, MOST_AGENCIES, 0))
            rows.add(Arrays.asList(
                    a.name(),
                    a.sector(),
                    a.getContact() == null ? "" : a.getContact().words(),
                    a.leads(),
                    a.bounced(),
                    a.late(),
                    a.open(),
                    a.asked(),
                    a.told(),
                    a.acknowledged(),
                    a.returned(),
                    a.evidenced(),
                    a.declined(),
                    a.closed(),
                    a.counted(),
                    a.kept(),
                    a.getShare(),
                    rounded(a.daysToAcknowledge()),
                    rounded(a.daysToPassOn())));
        return new Sheet(
                "agencies-" + days(filter),
                "Agencies",
                List.of(
                        "Agency",
                        "Sector",
                        "Before the next message",
                        "Leads today",
                        "Leads whose mail bounces",
                        "Late now",
                        "Open now",
                        "Asked",
                        "Of these told only",
                        "Acknowledged",
                        "Passed on",
                        "Evidenced",
                        "Declined",
                        "Closed without an answer",
                        "Counted for the share",
                        "Acknowledged of these",
                        "Share in %",
                        "Median days to acknowledge",
                        "Median days to pass on"),
                rows);
    }

    Sheet coverage(AgencyFilter filter) {
        var map = maps.coverage(filter, figures.lines(filter, MOST_AGENCIES, 0));
        List<String> head = new ArrayList<>(List.of("Agency", "Sector"));
        map.topics().forEach(topic -> head.add(topic.name()));
        List<List<Object>> rows = new ArrayList<>();
        map.rows().forEach(row -> {
            List<Object> cells =
                    new ArrayList<>(List.of(row.agency().name(), row.agency().sector()));
            row.cells()
                    .forEach(cell -> cells.add(
                            cell == null
                                    ? "Not asked"
                                    : cell.reach().getWords() + " (" + cell.items() + " of " + cell.of() + ")"));
            rows.add(cells);
        });
        return new Sheet("coverage-" + days(filter), "Agency by topic", head, rows);
    }

    Sheet audiences(AgencyFilter filter) {
        var map = maps.audiences(filter);
        List<String> head = new ArrayList<>(List.of("Audience", "People on its list today"));
        map.topics().forEach(topic -> head.add(topic.name()));
        head.addAll(List.of("Through", "Last reached"));
        List<List<Object>> rows = new ArrayList<>();
        map.rows().forEach(row -> {
            List<Object> cells = new ArrayList<>(
                    Arrays.asList(row.audience().name(), row.audience().people()));
            row.cells()
                    .forEach(cell -> cells.add(
                            cell.circulations() > 0 || cell.promised() ? (Object) cell.circulations() : null));
            cells.add(row.getThrough());
            cells.add(row.audience().last());
            rows.add(cells);
        });
        return new Sheet("audiences-" + days(filter), "Audience by topic", head, rows);
    }

    Sheet asked(AgencyLine agency, AgencyFilter filter) {
        List<List<Object>> rows = new ArrayList<>();
        for (var item : facts.asked(agency.id(), filter, MOST_ITEMS, 0))
            rows.add(Arrays.asList(
                    item.reference(),
                    item.title(),
                    Names.ofRow(item.topic()),
                    item.asked(),
                    item.due(),
                    item.reach().getWords(),
                    item.acknowledged(),
                    item.returned(),
                    item.answer()));
        return new Sheet(
                agency.id() + "-" + days(filter),
                agency.name(),
                List.of(
                        "Reference",
                        "Title",
                        "Topic",
                        "Asked",
                        "Due",
                        "How far it went",
                        "Acknowledged",
                        "Passed on",
                        "Answer"),
                rows);
    }

    private static Double rounded(Double days) {
        return days == null ? null : Math.round(days * 100) / 100.0;
    }

    private static String days(AgencyFilter filter) {
        return filter.period().from() + "-to-" + filter.period().to();
    }
}
