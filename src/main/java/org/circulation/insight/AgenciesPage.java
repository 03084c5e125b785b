package org.circulation.insight;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.insight.AgencyFigures.Cell;
import org.circulation.insight.AgencyFigures.Month;
import org.circulation.insight.AgencyFigures.Sector;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.springframework.stereotype.Component;

/** The maps of the agencies' page, ready to show. */
@Component
class AgenciesPage {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.UK);

    /** @param agencies how many were asked about it in the period; 0 where none was */
    record Topic(String key, int number, String name, int agencies) {}

    /** @param cells one for each topic, null where the agency was not asked */
    record CoverageRow(AgencyLine agency, List<Cell> cells) {}

    record Coverage(List<Topic> topics, List<CoverageRow> rows) {}

    /** @param promised the plan names the audience for the topic; {@code circulations} that reached it */
    record AudienceCell(boolean promised, int circulations) {}

    record AudienceRow(AudienceReach.Line audience, List<AudienceCell> cells, String last) {

        public String getThrough() {
            return String.join(", ", audience.through());
        }
    }

    record Audiences(List<Topic> topics, List<AudienceRow> rows) {}

    private final AgencyFigures figures;
    private final AudienceReach reach;
    private final Names names;

    AgenciesPage(AgencyFigures figures, AudienceReach reach, Names names) {
        this.figures = figures;
        this.reach = reach;
        this.names = names;
    }

    /** Topics that the plan sends to agencies, and those that some were asked about besides. */
    Coverage coverage(AgencyFilter filter, List<AgencyLine> agencies) {
        Map<String, Integer> asked = figures.topics(filter);
        List<Topic> topics = names.plan().stream()
                .filter(row -> filter.row().isEmpty() || row.key().equals(filter.row()))
                .filter(row -> row.audiences().contains(AudienceReach.LEADS) || asked.containsKey(row.key()))
                .map(row -> topic(row, asked.getOrDefault(row.key(), 0)))
                .toList();
        Map<String, Map<String, Cell>> cells =
                figures.coverage(filter, agencies.stream().map(AgencyLine::id).toList());
        return new Coverage(
                topics,
                agencies.stream()
                        .map(agency -> new CoverageRow(agency, row(topics, cells.getOrDefault(agency.id(), Map.of()))))
                        .toList());
    }

    private static List<Cell> row(List<Topic> topics, Map<String, Cell> cells) {
        List<Cell> row = new ArrayList<>(); // holds nulls
        topics.forEach(topic -> row.add(cells.get(topic.key())));
        return row;
    }

    Audiences audiences(AgencyFilter filter) {
        List<Topic> topics = names.plan().stream()
                .filter(row -> filter.row().isEmpty() || row.key().equals(filter.row()))
                .map(row -> topic(row, 0))
                .toList();
        return new Audiences(
                topics,
                reach.lines(filter).stream()
                        .map(line -> new AudienceRow(
                                line,
                                topics.stream()
                                        .map(topic -> new AudienceCell(
                                                line.promised().contains(topic.key()),
                                                line.topics().getOrDefault(topic.key(), 0)))
                                        .toList(),
                                line.last() == null
                                        ? null
                                        : StateWord.shortDay(BritishDates.dayOf(line.last()), filter.today())))
                        .toList());
    }

    /** Communities that the plan names and nobody wrote or published to, each in a sentence; empty when there are none. */
    List<String> neverReached(Audiences audiences, Collection<Sector> sectors) {
        List<String> sentences = new ArrayList<>();
        audiences.rows().stream()
                .map(AudienceRow::audience)
                .filter(audience -> !audience.isReached())
                .forEach(audience -> sentences.add(sentence(audience)));
        sectors.stream()
                .filter(sector -> sector.asked() == 0)
                .forEach(sector -> sentences.add(sector.name() + ": "
                        + (sector.agencies() == 1
                                ? "its one agency was asked nothing."
                                : "none of its " + sector.agencies() + " agencies was asked anything.")));
        return sentences;
    }

    private static String sentence(AudienceReach.Line audience) {
        String rows = audience.promised().stream().map(Names::ofRow).collect(Collectors.joining("; "));
        String list = audience.people() == null
                ? ""
                : audience.people() == 0
                        ? " Its list holds nobody today."
                        : " Its list holds " + (audience.people() == 1 ? "one person" : audience.people() + " people")
                                + " today.";
        return audience.name() + ": " + (audience.people() == null ? "nothing was published" : "nobody wrote to them")
                + ", though the plan names them for " + rows + "." + list;
    }

    /** Null where two months or more have nothing to compare. */
    Chart chart(AgencyFilter filter) {
        List<Month> months = figures.months(filter);
        if (months.size() < 2) return null;
        Map<YearMonth, Month> byMonth = months.stream().collect(Collectors.toMap(Month::month, month -> month));
        List<String> labels = new ArrayList<>();
        List<Integer> shares = new ArrayList<>();
        YearMonth last = months.get(months.size() - 1).month();
        for (YearMonth month = months.get(0).month(); !month.isAfter(last); month = month.plusMonths(1)) {
            labels.add(MONTH.format(month));
            Month known = byMonth.get(month);
            shares.add(known == null ? null : known.kept() * 100 / known.counted());
        }
        return new Chart(
                "acknowledged-by-month",
                "line",
                "Acknowledged, by the month in which it was asked",
                "per cent of all agencies’ items",
                labels,
                List.of(new Chart.Series("Acknowledged, %", "on-time", shares)));
    }

    private static Topic topic(PlanRow row, int agencies) {
        return new Topic(row.key(), row.number(), Names.ofRow(row.key()), agencies);
    }

    /** What the plan's rows are called, by key, in its order. */
    Map<String, String> rowNames() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (PlanRow row : names.plan()) rows.put(row.key(), Names.ofRow(row.key()));
        return rows;
    }
}
