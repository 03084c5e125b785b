package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.circulation.insight.AgencyFigures.Cell;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each figure of the agencies' pages is counted again here, in plain Java over the raw rows, one item at a time. */
@StoryTest
@Transactional // a year of questions would crowd the pages of every other test
class AgencyFiguresTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate TODAY = LocalDate.of(2082, 7, 9);

    /** One line of cascade_agency with what it belongs to; a person's has no agency. */
    private record Raw(
            String agency,
            Long person,
            String row,
            String ask,
            OffsetDateTime opened,
            LocalDate due,
            OffsetDateTime cancelled,
            OffsetDateTime acknowledged,
            OffsetDateTime returned,
            OffsetDateTime evidenced,
            OffsetDateTime declined,
            OffsetDateTime closed,
            boolean answered) {

        boolean counts() {
            return !ask.equals("inform")
                    && declined == null
                    && (acknowledged != null || closed != null || due.isBefore(TODAY));
        }

        Reach reach() {
            if (evidenced != null) return Reach.EVIDENCED;
            if (returned != null) return Reach.PASSED_ON;
            if (declined != null) return Reach.DECLINED;
            if (acknowledged != null) return Reach.ACKNOWLEDGED;
            if (ask.equals("inform")) return Reach.TOLD;
            return !answered && !due.isBefore(TODAY) ? Reach.WAITING : Reach.SILENT;
        }
    }

    private record Mail(long id, String email, String state) {}

    @Autowired
    AgencyFigures figures;

    @Autowired
    AgencyFacts facts;

    @Autowired
    AgencyReturns returns;

    @Autowired
    BeforeSending before;

    @Autowired
    PlanTable plan;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    SampleAgencies samples;
    final Random dice = new Random(82);

    @BeforeEach
    void prepare() {
        samples = new SampleAgencies(jdbc);
        story.jumpTo(TODAY);
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_a_year_of_answers_when_the_figures_are_read_then_each_is_what_the_raw_facts_say() {
        fill();
        assertFigures(filter("2082-01-01", "", ""));
        assertFigures(filter("2082-01-01", "policies-and-procedures", ""));
        assertFigures(filter("2082-01-01", "", "Health 82"));
        assertFigures(filter("", "", ""));
    }

    @Test
    void given_a_year_of_answers_when_the_map_is_read_then_each_cell_is_the_furthest_that_an_item_went() {
        fill();
        var filter = filter("2082-01-01", "", "");
        List<Raw> items = itemsOf(filter, raw());
        var agencies =
                figures.lines(filter, 500, 0).stream().map(AgencyLine::id).toList();
        var coverage = figures.coverage(filter, agencies);
        int cells = 0;
        for (String agency : agencies)
            for (PlanRow row : plan.rows()) {
                var here = items.stream()
                        .filter(i -> i.agency().equals(agency) && i.row().equals(row.key()))
                        .toList();
                Cell cell = coverage.getOrDefault(agency, java.util.Map.of()).get(row.key());
                if (here.isEmpty()) assertThat(cell).isNull();
                else {
                    Reach furthest = here.stream()
                            .map(Raw::reach)
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
                    assertThat(cell)
                            .isEqualTo(new Cell(
                                    furthest,
                                    (int) here.stream()
                                            .filter(i -> i.reach() == furthest)
                                            .count(),
                                    here.size()));
                    cells++;
                }
            }
        assertThat(cells).isGreaterThan(40);
        assertThat(figures.topics(filter))
                .isEqualTo(items.stream()
                        .collect(Collectors.groupingBy(
                                Raw::row,
                                Collectors.collectingAndThen(
                                        Collectors.mapping(Raw::agency, Collectors.toSet()), Set::size))));
        assertThat(figures.sectors(filter)).allSatisfy(sector -> {
            var ofSector = jdbc.sql("SELECT id FROM agency WHERE retired_at IS NULL AND sector = ?")
                    .param(sector.name())
                    .query(String.class)
                    .list();
            assertThat(sector.agencies()).isEqualTo(ofSector.size());
            assertThat(sector.asked()).isEqualTo((int) ofSector.stream()
                    .filter(id -> items.stream().anyMatch(i -> i.agency().equals(id)))
                    .count());
        });
    }

    @Test
    void given_items_at_the_edges_of_the_period_when_counted_then_london_s_days_decide() {
        String agency = samples.agency("On the edge", "Edge 82");
        samples.lead(agency);
        // The last minute of 30 June in London is 22:59 UTC.
        ask(agency, "audit-information", at(LocalDate.of(2082, 6, 30), 23, 59), TODAY.plusDays(9));
        ask(agency, "audit-information", at(LocalDate.of(2082, 7, 1), 0, 0), TODAY.plusDays(9));
        var june = of(agency, "2082-06-01", "2082-06-30");
        var july = of(agency, "2082-07-01", "2082-07-31");
        assertThat(june.asked()).isEqualTo(1);
        assertThat(july.asked()).isEqualTo(1);
        assertThat(june.open()).as("what waits now waits whenever it was asked").isEqualTo(2);
        assertThat(june.getShare()).as("nothing counts while it has time").isNull();
        assertThat(june.late()).isZero();
    }

    @Test
    void given_an_item_due_today_when_the_day_ends_then_it_is_late_and_not_before() {
        String agency = samples.agency("Punctual", "Edge 82");
        samples.lead(agency);
        ask(agency, "audit-information", at(TODAY.minusDays(5), 9, 0), TODAY);
        assertThat(of(agency, "", "").late()).isZero();
        story.jumpTo(TODAY.plusDays(1));
        var filter = AgencyFilter.of(
                Period.of("", "", TODAY.plusDays(1)), TODAY.plusDays(1), "", "", 1, List.of(), List.of());
        assertThat(figures.of(agency, filter).orElseThrow().late()).isEqualTo(1);
        assertThat(facts.open(agency, filter, 10).get(0).getStanding()).isEqualTo("Late by one day");
    }

    @Test
    void given_an_address_that_bounced_when_a_later_message_was_taken_then_it_bounces_no_more() {
        String agency = samples.agency("Bouncing", "Edge 82");
        long lead = samples.lead(agency);
        samples.mail("task", 1, lead, "refused", at(TODAY.minusDays(9), 9, 0));
        assertThat(of(agency, "", "").bounced()).isEqualTo(1);
        assertThat(of(agency, "", "").isReachable()).isFalse();
        samples.mail("task", 2, lead, "queued", at(TODAY.minusDays(8), 9, 0));
        assertThat(of(agency, "", "").bounced())
                .as("nobody knows what becomes of it yet")
                .isEqualTo(1);
        samples.mail("task", 3, lead, "sent", at(TODAY.minusDays(7), 9, 0));
        assertThat(of(agency, "", "").bounced()).isZero();
        samples.mail("task", 4, lead, "refused", at(TODAY.minusDays(6), 9, 0));
        long second = samples.lead(agency);
        assertThat(of(agency, "", "").getContact().words()).isEqualTo("1 of 2 leads’ mail bounces");
        assertThat(before.of("Edge 82").bounced())
                .extracting(BeforeSending.Bounced::getOthersInWords)
                .containsExactly("Another lead can be reached.");
        samples.retirePerson(second, at(TODAY.minusDays(1), 9, 0));
        samples.retirePerson(lead, at(TODAY.minusDays(1), 10, 0));
        assertThat(before.of("Edge 82").bounced()).isEmpty();
        assertThat(before.of("Edge 82").vacant())
                .extracting(BeforeSending.Vacant::last)
                .allSatisfy(last -> assertThat(last).endsWith("until Wednesday 8 July 2082"));
    }

    private void fill() {
        String[] sectors = {"Health 82", "Schools 82", "Faith 82"};
        List<String> agencies = new ArrayList<>();
        List<Long> leads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            agencies.add(samples.agency("Agency " + i, sectors[i % 3]));
            for (int n = dice.nextInt(3); n > 0; n--) leads.add(samples.lead(agencies.get(i)));
        }
        leads.add(samples.lead(agencies.get(0), agencies.get(1)));
        samples.retireAgency(agencies.get(3), at(TODAY.minusDays(3), 9, 0));
        samples.retireAgency(agencies.get(4), at(TODAY.minusDays(3), 9, 0));
        for (int i = 0; i < 60; i++) {
            long lead = leads.get(dice.nextInt(leads.size()));
            String[] states = {"sent", "sent", "refused", "queued", "stopped"};
            samples.mail("task", i, lead, states[dice.nextInt(5)], at(TODAY.minusDays(60 - i), 9, 0));
        }
        for (int i = 0; i < 70; i++) question(agencies, leads);
    }

    private void question(List<String> agencies, List<Long> leads) {
        String row = plan.rows().get(dice.nextInt(17)).key();
        String ask = List.of("inform", "acknowledge", "return").get(dice.nextInt(3));
        OffsetDateTime opened = at(TODAY.minusDays(dice.nextInt(300)), dice.nextInt(24), dice.nextInt(60));
        LocalDate due = opened.toLocalDate().plusDays(dice.nextInt(40));
        long cascade = samples.cascade(samples.circulation(row, opened), "communication-leads", ask, opened, due);
        boolean allAnswered = true;
        for (String agency : agencies) {
            if (dice.nextInt(3) == 0 || agency.equals(agencies.get(4))) continue;
            samples.ask(cascade, agency, ask.equals("inform"));
            OffsetDateTime when = opened.plusMinutes(dice.nextInt(20 * 24 * 60));
            allAnswered &= answer(cascade, agency, ask, when, leads);
        }
        samples.askPerson(cascade, leads.get(0));
        if (dice.nextInt(9) == 0)
            jdbc.sql("UPDATE cascade SET cancelled_at = ? WHERE id = ?")
                    .params(opened.plusDays(1), cascade)
                    .update();
        else if (ask.equals("inform") || allAnswered) {
            jdbc.sql("UPDATE cascade SET settled_at = ? WHERE id = ?")
                    .params(opened.plusDays(30), cascade)
                    .update();
        }
    }

    private boolean answer(long cascade, String agency, String ask, OffsetDateTime when, List<Long> leads) {
        switch (dice.nextInt(7)) {
            case 0 -> {
                return false;
            }
            case 1, 2 -> {
                String answered = ask.equals("return") ? "" : ", answered = TRUE";
                samples.answer(cascade, agency, "acknowledged_at = :t" + answered, when);
                return !ask.equals("return");
            }
            case 3, 4 -> {
                boolean evidence = dice.nextBoolean();
                samples.answer(
                        cascade,
                        agency,
                        "acknowledged_at = :t, returned_at = :t, answered = TRUE"
                                + (evidence ? ", evidenced_at = :t" : ""),
                        when);
                samples.passOn(
                        cascade,
                        agency,
                        leads.get(0),
                        dice.nextBoolean() ? "team meeting;briefing" : "team meeting",
                        dice.nextInt(4) == 0 ? null : dice.nextInt(90),
                        dice.nextBoolean() ? "people" : "teams",
                        evidence ? "https://example.org" : null,
                        when);
            }
            case 5 -> samples.answer(cascade, agency, "declined_at = :t, answered = TRUE", when);
            default -> samples.answer(
                    cascade, agency, "closed_at = :t, closed_by = 'm', close_reason = 'r', answered = TRUE", when);
        }
        return true;
    }

    private void assertFigures(AgencyFilter filter) {
        List<Raw> all = raw();
        List<Raw> items = itemsOf(filter, all);
        List<Raw> waiting =
                all.stream().filter(ofTopic(filter)).filter(i -> !i.answered()).toList();
        var lines = figures.lines(filter, 500, 0);
        Set<String> expected = agencies(filter, items, waiting);
        assertThat(lines).extracting(AgencyLine::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(figures.count(filter)).isEqualTo(expected.size());
        for (AgencyLine line : lines) {
            Predicate<Raw> here = i -> i.agency().equals(line.id());
            assertLine(
                    line,
                    items.stream().filter(here).toList(),
                    waiting.stream().filter(here).toList());
            assertThat(figures.of(line.id(), filter)).contains(line);
            assertLeads(line);
            assertReturns(line, filter);
        }
        assertNeedyFirst(lines);
        assertTotals(filter, items, waiting, expected);
    }

    private Set<String> agencies(AgencyFilter filter, List<Raw> items, List<Raw> waiting) {
        record Known(String id, String sector, boolean retired) {}
        return jdbc
                .sql("SELECT * FROM agency")
                .query((r, n) -> new Known(r.getString("id"), r.getString("sector"), r.getObject("retired_at") != null))
                .list()
                .stream()
                .filter(a -> filter.sector().isEmpty() || a.sector().equals(filter.sector()))
                .filter(a -> !a.retired()
                        || items.stream().anyMatch(i -> i.agency().equals(a.id()))
                        || waiting.stream().anyMatch(i -> i.agency().equals(a.id())))
                .map(Known::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertLine(AgencyLine line, List<Raw> items, List<Raw> waiting) {
        assertThat(line.asked()).as("asked").isEqualTo(items.size());
        assertThat(line.told()).as("told").isEqualTo(count(items, i -> i.ask().equals("inform")));
        assertThat(line.acknowledged()).isEqualTo(count(items, i -> i.acknowledged() != null));
        assertThat(line.returned()).isEqualTo(count(items, i -> i.returned() != null));
        assertThat(line.evidenced()).isEqualTo(count(items, i -> i.evidenced() != null));
        assertThat(line.declined()).isEqualTo(count(items, i -> i.declined() != null));
        assertThat(line.closed()).isEqualTo(count(items, i -> i.closed() != null));
        int counted = count(items, Raw::counts);
        int kept = count(items, i -> i.counts() && i.acknowledged() != null);
        assertThat(line.counted()).as("counted").isEqualTo(counted);
        assertThat(line.kept()).as("kept").isEqualTo(kept);
        assertThat(line.getShare()).isEqualTo(counted == 0 ? null : (int) (100L * kept / counted));
        assertMedian(line.daysToAcknowledge(), items, Raw::acknowledged);
        assertMedian(line.daysToPassOn(), items, Raw::returned);
        assertThat(line.open()).as("open").isEqualTo(waiting.size());
        assertThat(line.late()).as("late").isEqualTo(count(waiting, i -> i.due().isBefore(TODAY)));
    }

    private void assertTotals(AgencyFilter filter, List<Raw> items, List<Raw> waiting, Set<String> agencies) {
        var ofAll = items.stream().filter(i -> agencies.contains(i.agency())).toList();
        var waitingOfAll =
                waiting.stream().filter(i -> agencies.contains(i.agency())).toList();
        var totals = figures.totals(filter);
        assertLine(totals.all(), ofAll, waitingOfAll);
        assertThat(totals.lateAgencies()).isEqualTo((int) waitingOfAll.stream()
                .filter(i -> i.due().isBefore(TODAY))
                .map(Raw::agency)
                .distinct()
                .count());
        var lines = figures.lines(filter, 500, 0);
        assertThat(totals.unreachable()).isEqualTo((int)
                lines.stream().filter(l -> !l.retired() && !l.isReachable()).count());
        if (filter.sector().isEmpty()) {
            double[] shares = lines.stream()
                    .filter(l -> l.counted() > 0)
                    .mapToDouble(l -> 100.0 * l.kept() / l.counted())
                    .sorted()
                    .toArray();
            assertThat(figures.medianShare(filter)).isCloseTo(median(shares), within(1e-6));
        }
        var months = figures.months(filter);
        assertThat(months.stream().mapToInt(AgencyFigures.Month::counted).sum()).isEqualTo(count(ofAll, Raw::counts));
        months.forEach(month -> {
            var ofMonth = ofAll.stream()
                    .filter(i ->
                            YearMonth.from(i.opened().atZoneSameInstant(LONDON)).equals(month.month()))
                    .filter(Raw::counts)
                    .toList();
            assertThat(month.counted()).isEqualTo(ofMonth.size());
            assertThat(month.kept()).isEqualTo(count(ofMonth, i -> i.acknowledged() != null));
        });
        assertThat(months).extracting(AgencyFigures.Month::month).isSorted();
    }

    private void assertLeads(AgencyLine line) {
        var leads = jdbc.sql("SELECT p.email FROM person p JOIN person_agency a ON a.person_id = p.id"
                        + " WHERE a.agency_id = ? AND p.role = 'communication-lead' AND p.retired_at IS NULL")
                .param(line.id())
                .query(String.class)
                .list();
        List<Mail> mails = jdbc.sql("SELECT id, email, state FROM delivery")
                .query(Mail.class)
                .list();
        Predicate<String> bounces = email -> mails.stream()
                .filter(m -> m.email().equals(email))
                .filter(m -> m.state().equals("sent") || m.state().equals("refused"))
                .max(Comparator.comparing(Mail::id))
                .map(m -> m.state().equals("refused"))
                .orElse(false);
        int expected = line.retired() ? 0 : leads.size();
        assertThat(line.leads()).as("leads").isEqualTo(expected);
        if (!line.retired())
            assertThat(line.bounced()).as("bounced").isEqualTo((int)
                    leads.stream().filter(bounces).count());
        assertThat(facts.leads(line.id()).stream()
                        .filter(l -> l.state() != null && l.state().key().equals("attention")))
                .hasSize(line.bounced());
    }

    private void assertReturns(AgencyLine line, AgencyFilter filter) {
        record Returned(String methods, Integer reach, String unit, String link) {}
        var rows = jdbc.sql("SELECT r.methods, r.reach, r.reach_unit AS unit, r.link FROM cascade_return r"
                        + " JOIN cascade c ON c.id = r.cascade_id JOIN circulation x ON x.id = c.circulation_id"
                        + " WHERE r.agency_id = ? AND c.cancelled_at IS NULL AND c.opened_at >= ? AND c.opened_at < ?"
                        + " AND (CAST(? AS VARCHAR(64)) = '' OR x.row_key = ?)")
                .params(
                        line.id(),
                        filter.values().get("begins"),
                        filter.values().get("ends"),
                        filter.row(),
                        filter.row())
                .query(Returned.class)
                .list();
        var told = returns.of(line.id(), filter);
        assertThat(told.returns()).isEqualTo(rows.size());
        assertThat(told.people())
                .isEqualTo(sum(rows.stream()
                        .filter(r -> "people".equals(r.unit()))
                        .map(Returned::reach)
                        .toList()));
        assertThat(told.teams())
                .isEqualTo(sum(rows.stream()
                        .filter(r -> "teams".equals(r.unit()))
                        .map(Returned::reach)
                        .toList()));
        assertThat(told.withoutNumber())
                .isEqualTo((int) rows.stream().filter(r -> r.reach() == null).count());
        assertThat(told.withEvidence())
                .isEqualTo((int) rows.stream().filter(r -> r.link() != null).count());
        assertThat(told.methods().stream().mapToInt(AgencyReturns.Method::times).sum())
                .isEqualTo(rows.stream()
                        .mapToInt(r -> r.methods().split(";").length)
                        .sum());
        assertThat(facts.count(line.id(), filter)).isEqualTo(line.asked());
        assertThat(facts.asked(line.id(), filter, 500, 0)).hasSize(line.asked());
        assertThat(facts.open(line.id(), filter, 500)).hasSize(line.open());
    }

    private static long sum(List<Integer> numbers) {
        return numbers.stream().filter(Objects::nonNull).mapToLong(n -> n).sum();
    }

    private static void assertNeedyFirst(List<AgencyLine> lines) {
        Function<AgencyLine, Integer> need =
                l -> l.retired() ? 4 : !l.isReachable() ? 0 : l.late() > 0 ? 1 : l.bounced() > 0 ? 2 : 3;
        assertThat(lines)
                .isSortedAccordingTo(Comparator.comparing(need)
                        .thenComparing(Comparator.comparing(AgencyLine::late).reversed())
                        .thenComparing(l -> l.counted() == 0 ? 2.0 : 1.0 * l.kept() / l.counted()));
    }

    private static void assertMedian(Double median, List<Raw> items, Function<Raw, OffsetDateTime> fact) {
        double[] days = items.stream()
                .filter(i -> fact.apply(i) != null)
                .mapToDouble(i -> Duration.between(i.opened(), fact.apply(i)).toSeconds() / 86_400.0)
                .sorted()
                .toArray();
        if (days.length == 0) assertThat(median).isNull();
        else assertThat(median).isCloseTo(median(days), within(1e-6));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static int count(List<Raw> items, Predicate<Raw> which) {
        return (int) items.stream().filter(which).count();
    }

    private static Predicate<Raw> ofTopic(AgencyFilter filter) {
        return i -> i.person() == null
                && i.cancelled() == null
                && (filter.row().isEmpty() || i.row().equals(filter.row()));
    }

    private static List<Raw> itemsOf(AgencyFilter filter, List<Raw> all) {
        return all.stream()
                .filter(ofTopic(filter))
                .filter(i -> {
                    LocalDate asked = i.opened().atZoneSameInstant(LONDON).toLocalDate();
                    return !asked.isBefore(filter.period().from())
                            && !asked.isAfter(filter.period().to());
                })
                .toList();
    }

    private List<Raw> raw() {
        return jdbc.sql("SELECT * FROM cascade_agency a, cascade c, circulation x"
                        + " WHERE c.id = a.cascade_id AND x.id = c.circulation_id")
                .query((r, n) -> new Raw(
                        r.getString("agency_id"),
                        r.getObject("person_id", Long.class),
                        r.getString("row_key"),
                        r.getString("ask"),
                        r.getObject("opened_at", OffsetDateTime.class),
                        r.getObject("due_on", LocalDate.class),
                        r.getObject("cancelled_at", OffsetDateTime.class),
                        r.getObject("acknowledged_at", OffsetDateTime.class),
                        r.getObject("returned_at", OffsetDateTime.class),
                        r.getObject("evidenced_at", OffsetDateTime.class),
                        r.getObject("declined_at", OffsetDateTime.class),
                        r.getObject("closed_at", OffsetDateTime.class),
                        r.getBoolean("answered")))
                .list();
    }

    private void ask(String agency, String row, OffsetDateTime opened, LocalDate due) {
        long cascade =
                samples.cascade(samples.circulation(row, opened), "communication-leads", "acknowledge", opened, due);
        samples.ask(cascade, agency, false);
    }

    private AgencyLine of(String agency, String from, String to) {
        return figures.of(agency, AgencyFilter.of(Period.of(from, to, TODAY), TODAY, "", "", 1, List.of(), List.of()))
                .orElseThrow();
    }

    private static AgencyFilter filter(String from, String row, String sector) {
        return AgencyFilter.of(Period.of(from, "", TODAY), TODAY, row, sector, 1, List.of(row), List.of(sector));
    }

    private static OffsetDateTime at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(LONDON).toOffsetDateTime();
    }
}
