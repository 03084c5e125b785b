package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.circulation.plan.Answerers;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each figure of a circulation's page, worked out once more from the raw rows in plain Java. */
@CirculationTest
class CirculationFiguresTest {

    private static final OffsetDateTime WHEN = OffsetDateTime.of(2092, 2, 4, 9, 0, 0, 0, ZoneOffset.UTC);

    @Autowired
    FunnelFigures funnels;

    @Autowired
    EvidenceFigures evidence;

    @Autowired
    TimelineFigures timeline;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random(20920204);
    private long id;

    @BeforeEach
    void three_cascades_in_every_state_with_answers_and_checks() {
        var samples = new SampleCirculations(jdbc);
        id = samples.circulation(SampleCirculations.reference(), "Figures", "running", WHEN);
        long noise = samples.circulation(SampleCirculations.reference(), "Not counted", "running", WHEN);
        samples.cascade(noise, WHEN, LocalDate.of(2092, 3, 1));
        String shared = agency();
        for (String ask : List.of("inform", "acknowledge", "return", "return")) cascade(ask, shared);
    }

    @Test
    void the_five_facts_of_each_cascade_are_those_of_its_rows() {
        Map<Long, Funnel> shown = funnels.each(id);
        Set<Long> cascades = cascades();
        assertThat(shown.keySet()).isEqualTo(cascades);
        for (long cascade : cascades) assertThat(shown.get(cascade)).isEqualTo(byHand(Set.of(cascade)));
    }

    @Test
    void of_the_whole_circulation_whoever_was_asked_twice_counts_once() {
        Funnel whole = funnels.whole(id);
        assertThat(whole).isEqualTo(byHand(cascades()));
        int each = funnels.each(id).values().stream()
                .mapToInt(funnel -> funnel.asked().all())
                .sum();
        assertThat(whole.asked().all()).as("one agency is in all four").isEqualTo(each - 3);
    }

    @Test
    void no_fact_is_made_of_another() {
        jdbc.sql("UPDATE cascade_agency SET acknowledged_at = NULL WHERE cascade_id IN"
                        + " (SELECT id FROM cascade WHERE circulation_id = ?)")
                .param(id)
                .update();
        jdbc.sql("UPDATE delivery SET state = 'refused' WHERE circulation_id = ?")
                .param(id)
                .update();
        Funnel whole = funnels.whole(id);
        assertThat(whole.acknowledged()).isZero();
        assertThat(whole.delivered()).isZero();
        assertThat(whole.cascaded()).isPositive();
        assertThat(whole.evidenced()).isPositive();
        assertThat(whole).isEqualTo(byHand(cascades()));
    }

    @Test
    void the_strengths_of_the_evidence_are_those_of_its_rows_and_add_up() {
        var raw = rows(
                "SELECT r.* FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id WHERE c.circulation_id = ?");
        var samples = rows("SELECT * FROM evidence_sample WHERE circulation_id = ?");
        Predicate<Map<String, Object>> found = r -> outcomes(samples, r).contains("confirmed")
                || outcomes(samples, r).contains("not-confirmed");
        Predicate<Map<String, Object>> given = r -> r.get("link") != null || r.get("file_name") != null;
        var shown = evidence.strengths(id);
        assertThat(shown)
                .isEqualTo(new EvidenceFigures.Strengths(
                        raw.size(),
                        count(raw, found.or(given).negate()),
                        count(raw, given.and(found.negate())),
                        count(raw, r -> outcomes(samples, r).contains("confirmed")),
                        count(raw, r -> outcomes(samples, r).contains("not-confirmed")),
                        count(raw, r -> outcomes(samples, r).contains("open")),
                        count(raw, r -> outcomes(samples, r).stream().allMatch(o -> o.equals("withdrawn")))));
        assertThat(shown.declared() + shown.documented() + shown.foundSo() + shown.notFoundSo())
                .isEqualTo(shown.all());
        assertThat(shown.foundSo()).isPositive();
        assertThat(shown.notFoundSo()).isPositive();
        assertThat(shown.asked()).isPositive();
    }

    @Test
    void the_kinds_of_what_happened_add_up_to_everything() {
        for (String kind : List.of("decision", "cascade", "returned", "overdue", "nudged", "message", "brand-new"))
            for (int i = random.nextInt(1, 5); i > 0; i--)
                jdbc.sql("INSERT INTO circulation_event (circulation_id, kind, what, actor, happened_at, recorded_at)"
                                + " VALUES (?, ?, 'x', 'y', ?, ?)")
                        .params(id, kind, WHEN, WHEN)
                        .update();
        var raw = rows("SELECT * FROM circulation_event WHERE circulation_id = ?");
        for (TimelineKind kind : TimelineKind.choices())
            assertThat(timeline.count(id, kind, true))
                    .as(kind.inWords())
                    .isEqualTo(count(
                            raw,
                            fact -> kind == TimelineKind.ALL || TimelineKind.of((String) fact.get("kind")) == kind));
        assertThat(timeline.count(id, TimelineKind.ALL, false))
                .isEqualTo(count(raw, fact -> !"message".equals(fact.get("kind"))));
    }

    /** Every distinct answerer of these cascades, fact by fact. */
    private Funnel byHand(Set<Long> cascades) {
        var asks = rows("SELECT * FROM cascade WHERE circulation_id = ?").stream()
                .collect(Collectors.toMap(c -> number(c, "id"), c -> (String) c.get("ask")));
        var asked = rows(
                "SELECT a.* FROM cascade_agency a JOIN cascade c ON c.id = a.cascade_id WHERE c.circulation_id = ?");
        asked.removeIf(a -> !cascades.contains(number(a, "cascade_id")));
        var leads =
                rows("SELECT l.* FROM cascade_lead l JOIN cascade c ON c.id = l.cascade_id WHERE c.circulation_id = ?");
        leads.removeIf(l -> !cascades.contains(number(l, "cascade_id")));
        var mail = rows("SELECT * FROM delivery WHERE circulation_id = ?");
        Predicate<Map<String, Object>> ack =
                a -> !asks.get(number(a, "cascade_id")).equals("inform");
        Predicate<Map<String, Object>> pass =
                a -> asks.get(number(a, "cascade_id")).equals("return");
        return new Funnel(
                answerers(asked, a -> true),
                answerers(asked, ack),
                answerers(asked, pass),
                mailed(leads, mail, Set.of("sent", "refused")),
                mailed(leads, mail, Set.of("sent")),
                mailed(leads, mail, Set.of("refused")),
                distinct(asked, ack.and(a -> a.get("acknowledged_at") != null)).size(),
                distinct(asked, pass.and(a -> a.get("returned_at") != null)).size(),
                distinct(asked, pass.and(a -> a.get("evidenced_at") != null)).size());
    }

    private static int mailed(List<Map<String, Object>> leads, List<Map<String, Object>> mail, Set<String> states) {
        Set<Object> reached = new HashSet<>();
        for (var lead : leads)
            for (var letter : mail)
                if (letter.get("subject_type").equals("cascade")
                        && letter.get("subject_id").equals(String.valueOf(lead.get("cascade_id")))
                        && Set.of("cascade", "nudge").contains(letter.get("kind"))
                        && number(letter, "person_id") == number(lead, "person_id")
                        && states.contains(letter.get("state"))) reached.add(lead.get("agency_id"));
        return reached.size();
    }

    private static Answerers answerers(List<Map<String, Object>> asked, Predicate<Map<String, Object>> which) {
        int people = distinct(asked, which.and(a -> a.get("person_id") != null)).size();
        return new Answerers(distinct(asked, which).size() - people, people);
    }

    private static Set<Object> distinct(List<Map<String, Object>> rows, Predicate<Map<String, Object>> which) {
        return rows.stream().filter(which).map(row -> row.get("agency_id")).collect(Collectors.toSet());
    }

    private static List<String> outcomes(List<Map<String, Object>> samples, Map<String, Object> answer) {
        return samples.stream()
                .filter(s -> number(s, "return_id") == number(answer, "id"))
                .map(s -> Objects.requireNonNullElse((String) s.get("outcome"), "open"))
                .toList();
    }

    private static int count(List<Map<String, Object>> rows, Predicate<Map<String, Object>> which) {
        return (int) rows.stream().filter(which).count();
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private List<Map<String, Object>> rows(String sql) {
        return new ArrayList<>(jdbc.sql(sql).param(id).query().listOfRows());
    }

    private Set<Long> cascades() {
        return rows("SELECT * FROM cascade WHERE circulation_id = ?").stream()
                .map(c -> number(c, "id"))
                .collect(Collectors.toSet());
    }

    private String agency() {
        String key = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO agency (id, name, sector) VALUES (?, ?, 'Services')")
                .params(key, "Agency " + key.substring(0, 6))
                .update();
        return key;
    }

    private void cascade(String ask, String shared) {
        jdbc.sql(
                        "INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on) VALUES (?, 'communication-leads', ?, ?, ?)")
                .params(id, ask, WHEN, LocalDate.of(2092, 3, 1))
                .update();
        long cascade = jdbc.sql("SELECT MAX(id) FROM cascade").query(Long.class).single();
        answerer(cascade, ask, shared, false);
        for (int i = 0; i < 12; i++) answerer(cascade, ask, agency(), false);
        for (int i = 0; i < 7; i++) answerer(cascade, ask, null, true);
    }

    private void answerer(long cascade, String ask, String agency, boolean oneself) {
        long person = person();
        String key = oneself ? "person:" + person : agency;
        jdbc.sql(
                        """
                        INSERT INTO cascade_agency (cascade_id, agency_id, person_id, name, acknowledged_at, returned_at, evidenced_at,
                                                    answered) VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)""")
                .params(Arrays.asList(
                        cascade,
                        key,
                        oneself ? person : null,
                        oneself ? "Somebody" : null,
                        sometimes(),
                        sometimes(),
                        sometimes()))
                .update();
        lead(cascade, key, person);
        if (!oneself && random.nextBoolean()) lead(cascade, key, person());
        for (int i = random.nextInt(3); i > 0; i--) answer(cascade, key, person);
    }

    private void lead(long cascade, String key, long person) {
        jdbc.sql("INSERT INTO cascade_lead VALUES (?, ?, ?, 'a@example.org', 'Somebody')")
                .params(cascade, key, person)
                .update();
        letter(cascade, person, "cascade", 0);
        if (random.nextBoolean()) letter(cascade, person, "nudge", 1);
        if (random.nextBoolean()) letter(cascade, person, "empty-list", 0);
    }

    private void letter(long cascade, long person, String kind, int round) {
        String state = List.of("queued", "sent", "sent", "refused", "stopped").get(random.nextInt(5));
        jdbc.sql(
                        "INSERT INTO delivery_content (circulation_id, kind, subject_type, subject_id, round, subject, reason, model,"
                                + " created_at, digest) VALUES (?, ?, 'cascade', ?, ?, 's', 'r', '{}', ?, ?)")
                .params(
                        id,
                        kind,
                        String.valueOf(cascade),
                        round,
                        WHEN,
                        UUID.randomUUID().toString())
                .update();
        jdbc.sql(
                        """
                        INSERT INTO delivery (content_id, circulation_id, subject_type, subject_id, kind, round, person_id, email, name,
                                              state, next_attempt_at, created_at)
                        VALUES ((SELECT MAX(id) FROM delivery_content), ?, 'cascade', ?, ?, ?, ?, 'a@example.org', 'n', ?, ?, ?)""")
                .params(id, String.valueOf(cascade), kind, round, person, state, WHEN, WHEN)
                .update();
    }

    private void answer(long cascade, String key, long person) {
        jdbc.sql(
                        "INSERT INTO cascade_return (cascade_id, agency_id, person_id, methods, happened_on, link, file_name, recorded_at)"
                                + " VALUES (?, ?, ?, 'briefing', ?, ?, ?, ?)")
                .params(Arrays.asList(
                        cascade,
                        key,
                        person,
                        WHEN.toLocalDate(),
                        random.nextInt(3) == 0 ? "https://agency.example.org" : null,
                        random.nextInt(3) == 0 ? "minutes.pdf" : null,
                        WHEN))
                .update();
        for (String outcome : List.of(
                        List.<String>of(),
                        List.of("could-not-check", "confirmed"),
                        List.of("withdrawn"),
                        List.of("not-confirmed"),
                        List.of("could-not-check", "open"),
                        List.of("open"))
                .get(random.nextInt(6)))
            jdbc.sql(
                            "INSERT INTO evidence_sample (circulation_id, return_id, asked_by, asked_at, assignee_group, due_on, outcome)"
                                    + " VALUES (?, (SELECT MAX(id) FROM cascade_return), 'manager', ?, 'performance-manager', ?, ?)")
                    .params(Arrays.asList(id, WHEN, WHEN.toLocalDate(), outcome.equals("open") ? null : outcome))
                    .update();
    }

    private long person() {
        String key = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (?, ?, 'Somebody', 'communication-lead')")
                .params(key + "@example.org", key)
                .update();
        return jdbc.sql("SELECT id FROM person WHERE username = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime sometimes() {
        return random.nextBoolean() ? WHEN : null;
    }
}
