package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.circulation.newsletter.Newsletter;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Which audiences heard, of what and through what, counted again from the tables' rows, one at a time and without SQL's help. */
@StoryTest
@Transactional // what a list heard would stand in every other test's year
class AudienceRecountTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate FROM = LocalDate.of(2172, 2, 1);
    private static final LocalDate TO = LocalDate.of(2172, 3, 31);
    private static final LocalDate TODAY = LocalDate.of(2172, 3, 20);
    private static final List<String> ROWS =
            List.of("essential-information", "training-materials", "audit-information", "e-safety-information");
    private static final List<String> LISTS =
            List.of("communication-leads", "council-leads", "training-pool", "implementation", "audit");

    @Autowired
    AudienceReach reach;

    @Autowired
    Newsletter newsletter;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Set<String>> heard = new TreeMap<>();
    private final Map<String, Set<String>> ways = new TreeMap<>();
    private final Map<String, Instant> newest = new HashMap<>();

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void given_two_months_of_everything_when_counted_one_by_one_then_it_is_what_the_page_says(long seed) {
        story.jumpTo(TODAY);
        happen(new Random(seed));
        recount();
        List<AudienceReach.Line> lines = reach.lines(AgencyFilter.of(
                Period.of(FROM.toString(), TO.toString(), TODAY), TODAY, "", "", 1, List.of(""), List.of()));
        assertThat(heard).as("something to count").hasSizeGreaterThan(4);
        for (AudienceReach.Line line : lines) {
            Map<String, Integer> topics = new TreeMap<>();
            heard.getOrDefault(line.key(), Set.of())
                    .forEach(one -> topics.merge(one.substring(0, one.indexOf(' ')), 1, Integer::sum));
            assertThat(line.topics()).as(line.key()).isEqualTo(topics);
            assertThat(line.through())
                    .as(line.key())
                    .containsExactlyInAnyOrderElementsOf(ways.getOrDefault(line.key(), Set.of()));
            assertThat(line.last()).as(line.key()).isEqualTo(newest.get(line.key()));
        }
        assertThat(lines.stream()
                        .filter(AudienceReach.Line::isReached)
                        .map(AudienceReach.Line::key)
                        .toList())
                .containsAll(heard.keySet());
    }

    private void happen(Random dice) {
        var samples = new SampleAgencies(jdbc);
        String agency = samples.agency("Recounted", "Recounted");
        Map<String, Long> people = new HashMap<>();
        for (String list : LISTS)
            people.put(list, list.equals("communication-leads") ? samples.lead(agency) : samples.listed(list));
        for (int n = 0; n < 60; n++) {
            long circulation = samples.circulation(ROWS.get(dice.nextInt(ROWS.size())), at(FROM.minusDays(40)));
            OffsetDateTime when = at(FROM.plusDays(dice.nextInt(100) - 20));
            switch (dice.nextInt(4)) {
                case 0 -> mailed(dice, samples, agency, people, circulation, when);
                case 1 -> onAgenda(dice, n, circulation, when);
                case 2 -> published(dice, n, circulation, when);
                default -> inEdition(dice, n, samples, people, circulation, when);
            }
        }
    }

    private void mailed(
            Random dice,
            SampleAgencies samples,
            String agency,
            Map<String, Long> people,
            long circulation,
            OffsetDateTime when) {
        String list = LISTS.get(dice.nextInt(LISTS.size()));
        String audience = dice.nextBoolean() ? list : list + ";gm-partnership";
        long cascade = samples.cascade(circulation, audience, "inform", when, FROM);
        long person = people.get(list);
        if (list.equals("communication-leads")) {
            samples.ask(cascade, agency, false);
            samples.speaks(cascade, agency, person);
        } else samples.askPerson(cascade, person);
        samples.mail(
                "cascade",
                cascade,
                person,
                List.of("sent", "sent", "refused", "queued").get(dice.nextInt(4)),
                when);
    }

    private void onAgenda(Random dice, int n, long circulation, OffsetDateTime when) {
        String meeting = dice.nextInt(4) == 0 ? null : "recount-" + n;
        String group = dice.nextBoolean() ? "audit" : "implementation";
        if (meeting != null)
            jdbc.sql("INSERT INTO meeting (id, group_id, held_on, cancelled_at) VALUES (:id, :g, :d, :c)")
                    .param("id", meeting)
                    .param("g", group)
                    .param("d", when.toLocalDate())
                    .param("c", dice.nextInt(5) == 0 ? when : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        jdbc.sql("INSERT INTO agenda_item (circulation_id, group_id, meeting_id, title, added_at)"
                        + " VALUES (:c, :g, :m, 't', :t)")
                .param("c", circulation)
                .param("g", group)
                .param("m", meeting, java.sql.Types.VARCHAR)
                .param("t", when)
                .update();
    }

    private void published(Random dice, int n, long circulation, OffsetDateTime when) {
        String row = row(circulation);
        String audience =
                List.of("everyone", "parents", "young-people", "professionals").get(dice.nextInt(4));
        jdbc.sql("INSERT INTO publication (circulation_id, audience, reference, topic, title, summary, published_at,"
                        + " updated_at) VALUES (?, ?, ?, ?, 't', 's', ?, ?)")
                .params(circulation, audience, "RC-" + n, row, when, when)
                .update();
    }

    private void inEdition(
            Random dice,
            int n,
            SampleAgencies samples,
            Map<String, Long> people,
            long circulation,
            OffsetDateTime when) {
        jdbc.sql("INSERT INTO newsletter_edition (number, state, opened_at, editing_on, due_on, sent_at)"
                        + " VALUES (?, 'sent', ?, ?, ?, ?)")
                .params(91000 + n, when, FROM, FROM, when)
                .update();
        long edition = jdbc.sql("SELECT id FROM newsletter_edition WHERE number = ?")
                .param(91000 + n)
                .query(Long.class)
                .single();
        jdbc.sql(
                        "INSERT INTO newsletter_item (edition_id, circulation_id, title, words, position, added_at, drop_reason)"
                                + " VALUES (:e, :c, 't', 'w', 1, :t, :d)")
                .param("e", edition)
                .param("c", circulation)
                .param("t", when)
                .param("d", dice.nextInt(4) == 0 ? "Not now" : null, java.sql.Types.VARCHAR)
                .update();
        if (dice.nextInt(3) > 0)
            samples.mail(
                    "edition",
                    edition,
                    people.get(dice.nextBoolean() ? "training-pool" : "communication-leads"),
                    dice.nextInt(4) == 0 ? "queued" : "sent",
                    when);
    }

    private void recount() {
        List<Map<String, Object>> deliveries = all("delivery");
        Predicate<Map<String, Object>> sent = d -> "sent".equals(d.get("state"));
        List<Map<String, Object>> leads = all("cascade_lead");
        for (var cascade : all("cascade")) {
            if (!isIn(cascade.get("opened_at"))) continue;
            Set<Object> had = new HashSet<>();
            deliveries.stream()
                    .filter(sent)
                    .filter(d -> "cascade".equals(d.get("subject_type")) && is(d.get("subject_id"), cascade.get("id")))
                    .forEach(d -> had.add(d.get("person_id")));
            for (String word : cascade.get("audience").toString().split(";"))
                for (var lead : leads)
                    if (is(lead.get("cascade_id"), cascade.get("id"))
                            && had.contains(lead.get("person_id"))
                            && (cascade.get("audience").equals(word)
                                    || word.equals("communication-leads")
                                            && !lead.get("agency_id").toString().startsWith("person:")
                                    || isOn(lead.get("person_id"), word)))
                        note(word, cascade.get("circulation_id"), "Email", cascade.get("opened_at"));
        }
        for (var item : all("agenda_item")) {
            if (item.get("meeting_id") == null) {
                if (isIn(item.get("added_at")))
                    note((String) item.get("group_id"), item.get("circulation_id"), "Agenda", item.get("added_at"));
                continue;
            }
            var meeting = all("meeting").stream()
                    .filter(m -> m.get("id").equals(item.get("meeting_id")))
                    .findFirst()
                    .orElseThrow();
            LocalDate held = LocalDate.parse(meeting.get("held_on").toString());
            if (meeting.get("cancelled_at") == null && !held.isBefore(FROM) && !held.isAfter(TODAY))
                note(
                        (String) item.get("group_id"),
                        item.get("circulation_id"),
                        "Agenda",
                        held.atTime(12, 0).atOffset(java.time.ZoneOffset.UTC));
        }
        for (var publication : all("publication"))
            if (isIn(publication.get("published_at")))
                for (String section : List.of("parents", "young-people", "professionals"))
                    if (Set.of("everyone", section)
                            .contains(publication.get("audience").toString()))
                        note(
                                section,
                                publication.get("circulation_id"),
                                "Updates page",
                                publication.get("published_at"));
        for (var edition : all("newsletter_edition"))
            for (var item : all("newsletter_item"))
                if (is(item.get("edition_id"), edition.get("id"))
                        && item.get("drop_reason") == null
                        && edition.get("sent_at") != null
                        && isIn(edition.get("sent_at")))
                    for (String word : newsletter.audiences())
                        if (deliveries.stream()
                                .filter(sent)
                                .filter(d -> "edition".equals(d.get("subject_type"))
                                        && is(d.get("subject_id"), edition.get("id")))
                                .anyMatch(d -> isOn(d.get("person_id"), word) || isLead(d.get("person_id"), word)))
                            note(word, item.get("circulation_id"), "Newsletter", edition.get("sent_at"));
    }

    private boolean isOn(Object person, String list) {
        return all("person_audience").stream()
                        .anyMatch(on -> is(on.get("person_id"), person)
                                && on.get("audience").equals(list))
                || all("person_group").stream()
                        .anyMatch(on -> is(on.get("person_id"), person)
                                && on.get("group_id").equals(list));
    }

    private boolean isLead(Object person, String word) {
        return word.equals("communication-leads")
                && all("person").stream()
                        .anyMatch(one ->
                                is(one.get("id"), person) && one.get("role").equals("communication-lead"));
    }

    private void note(String audience, Object circulation, String way, Object when) {
        heard.computeIfAbsent(audience, a -> new TreeSet<>()).add(row(circulation) + " " + circulation);
        ways.computeIfAbsent(audience, a -> new TreeSet<>()).add(way);
        newest.merge(audience, instant(when), (a, b) -> a.isAfter(b) ? a : b);
    }

    private String row(Object circulation) {
        return jdbc.sql("SELECT row_key FROM circulation WHERE id = ?")
                .param(circulation)
                .query(String.class)
                .single();
    }

    private List<Map<String, Object>> all(String table) {
        return jdbc.sql("SELECT * FROM " + table).query().listOfRows();
    }

    private static boolean is(Object one, Object other) {
        return String.valueOf(one).equals(String.valueOf(other));
    }

    private static boolean isIn(Object when) {
        LocalDate day = instant(when).atZone(LONDON).toLocalDate();
        return !day.isBefore(FROM) && !day.isAfter(TO);
    }

    private static Instant instant(Object when) {
        if (when instanceof java.sql.Timestamp timestamp) return timestamp.toInstant();
        return ((OffsetDateTime) when).toInstant();
    }

    private static OffsetDateTime at(LocalDate day) {
        return day.atTime(10, 0).atZone(LONDON).toOffsetDateTime();
    }
}
