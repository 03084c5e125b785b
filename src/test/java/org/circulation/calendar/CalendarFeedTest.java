package org.circulation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.circulation.engine.BusinessClock;
import org.circulation.testing.QueryCount;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What a person's calendar program reads, by the rules of RFC 5545: by the library and by hand, on both databases. */
class CalendarFeedTest {

    @Nested
    @StoryTest
    class OnH2 extends Behaviour {}

    @Nested
    @StoryTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends Behaviour {}

    abstract static class Behaviour {

        @Autowired
        WebApplicationContext application;

        @Autowired
        Meetings meetings;

        @Autowired
        Deadlines deadlines;

        @Autowired
        CalendarFeeds feeds;

        @Autowired
        BusinessClock clock;

        @Autowired
        Story story;

        @Autowired
        JdbcClient jdbc;

        private final String run = UUID.randomUUID().toString().substring(0, 8);
        private final long circulation = Math.abs(UUID.randomUUID().getMostSignificantBits() / 2);
        private final String group = "feed-" + run;
        private final String chair = "chair-" + run;
        private MockMvc mvc;

        @BeforeEach
        void prepare() {
            mvc = MockMvcBuilders.webAppContextSetup(application)
                    .apply(springSecurity())
                    .build();
            story.jumpTo(day(2084, 2, 7));
            jdbc.sql(
                            "INSERT INTO board_group (id, name, position) VALUES (?, 'Children’s Voices Group; north, south', 99)")
                    .param(group)
                    .update();
            jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (?, ?, 'Chair of the group', 'chair')")
                    .params(chair + "@example.org", chair)
                    .update();
            jdbc.sql("INSERT INTO person_group SELECT id, ? FROM person WHERE username = ?")
                    .params(group, chair)
                    .update();
            item("Neglect; thresholds, and “what to do first”\\nowhere – a guide\nfor everybody");
        }

        @AfterEach
        void reset() {
            story.resetClock();
            jdbc.sql("DELETE FROM person_group WHERE group_id = ?").param(group).update();
            jdbc.sql("DELETE FROM person WHERE username = ?").param(chair).update();
            jdbc.sql("DELETE FROM board_group WHERE id = ?").param(group).update();
            jdbc.sql("DELETE FROM deadline WHERE circulation_id = ?")
                    .param(circulation)
                    .update();
        }

        @Test
        void given_an_address_when_a_program_reads_it_then_both_the_library_and_the_rules_by_hand_agree()
                throws Exception {
            meetings.put("m-" + run, group, day(2084, 3, 26));
            open("a", day(2084, 3, 26), day(2084, 4, 3));
            MockHttpServletResponse answer = read(token(null));
            assertThat(answer.getContentType()).isEqualTo("text/calendar;charset=UTF-8");
            String text = answer.getContentAsString(StandardCharsets.UTF_8);
            holdsTheRules(text);

            var calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate().hasErrors()).isFalse();
            var events = calendar.<VEvent>getComponents("VEVENT");
            assertThat(events)
                    .extracting(event -> event.getUid().orElseThrow().getValue())
                    .containsExactly("meeting-m-" + run + "@localhost", "deadline-" + id("a") + "@localhost");
            VEvent deadline = events.get(1);
            assertThat(deadline.getSummary().getValue())
                    .isEqualTo(
                            "Agree, then sign: Neglect; thresholds, and “what to do first”\\nowhere – a guide\nfor everybody");
            assertThat(deadline.<LocalDate>getStartDate().orElseThrow().getDate())
                    .isEqualTo(day(2084, 4, 3));
            assertThat(deadline.<LocalDate>getEndDate().orElseThrow().getDate()).isEqualTo(day(2084, 4, 4));
            assertThat(deadline.getDescription().getValue())
                    .contains("Due by the end of Monday 3 April 2084.")
                    .contains("not late before it")
                    .contains("With: Children’s Voices Group; north, south");
            assertThat(deadline.getUrl().getValue()).isEqualTo("http://localhost/tasks/a-" + run);
            assertThat(lines(text)).contains("NAME:SCB: my deadlines", "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            assertThat(lines(text)).contains("X-PUBLISHED-TTL:PT1H").doesNotContain("METHOD:PUBLISH");
            assertThat(text).doesNotContain("Secret summary");
        }

        @Test
        void given_a_day_on_which_the_clocks_change_or_a_holiday_when_read_then_each_stands_on_its_own_day()
                throws Exception {
            meetings.put("spring-" + run, group, day(2084, 3, 26)); // the clocks go forward
            meetings.put("autumn-" + run, group, day(2084, 10, 29)); // and back
            meetings.put("m-" + run, group, day(2084, 12, 11));
            open("a", day(2084, 12, 11), day(2084, 12, 18));
            String token = token(null);
            // A week after Monday 18 December is Christmas Day, so back to the Friday before.
            meetings.put("m-" + run, group, day(2084, 12, 18));
            String text = text(token);
            assertThat(event(text, "meeting-spring-" + run))
                    .containsEntry("DTSTART;VALUE=DATE", "20840326")
                    .containsEntry("DTEND;VALUE=DATE", "20840327");
            assertThat(event(text, "meeting-autumn-" + run))
                    .containsEntry("DTSTART;VALUE=DATE", "20841029")
                    .containsEntry("DTEND;VALUE=DATE", "20841030");
            assertThat(event(text, "deadline-" + id("a"))).containsEntry("DTSTART;VALUE=DATE", "20841222");
        }

        @Test
        void given_a_deadline_when_moved_extended_and_kept_then_its_uid_stays_and_its_sequence_grows()
                throws Exception {
            meetings.put("m-" + run, group, day(2084, 5, 9));
            open("a", day(2084, 5, 9), day(2084, 5, 16));
            String token = token(null);
            String uid = "deadline-" + id("a");
            assertThat(event(text(token), uid)).containsEntry("SEQUENCE", "0");
            String first = event(text(token), uid).get("LAST-MODIFIED");

            story.jumpTo(day(2084, 2, 8));
            meetings.put("m-" + run, group, day(2084, 5, 16));
            var moved = event(text(token), uid);
            assertThat(moved).containsEntry("SEQUENCE", "1").containsEntry("DTSTART;VALUE=DATE", "20840523");
            assertThat(moved.get("LAST-MODIFIED")).isGreaterThan(first).isEqualTo(moved.get("DTSTAMP"));
            assertThat(event(text(token), "meeting-m-" + run)).containsEntry("SEQUENCE", "1");

            meetings.put("m-" + run, group, day(2084, 5, 16));
            assertThat(event(text(token), "meeting-m-" + run))
                    .as("an import that says the same")
                    .containsEntry("SEQUENCE", "1");

            deadlines.extend("task", "a-" + run, day(2084, 6, 1));
            assertThat(event(text(token), uid))
                    .containsEntry("SEQUENCE", "2")
                    .containsEntry("DTSTART;VALUE=DATE", "20840601");

            deadlines.close("task", "a-" + run);
            assertThat(event(text(token), uid))
                    .containsEntry("SEQUENCE", "3")
                    .containsEntry("STATUS", "CONFIRMED")
                    .hasEntrySatisfying("SUMMARY", words -> assertThat(words).startsWith("Done: Agree"));
            story.jumpTo(day(2084, 3, 10));
            assertThat(text(token)).as("for a while only").doesNotContain(uid);
        }

        @Test
        void given_a_cancelled_meeting_and_a_withdrawn_deadline_when_read_then_programs_are_told_to_remove_them()
                throws Exception {
            meetings.put("m-" + run, group, day(2084, 5, 9));
            open("a", day(2084, 5, 9), day(2084, 5, 16));
            String token = token(null);
            meetings.cancel("m-" + run);
            deadlines.closeAll(circulation);
            String text = text(token);
            assertThat(event(text, "meeting-m-" + run))
                    .containsEntry("STATUS", "CANCELLED")
                    .containsEntry("SEQUENCE", "1")
                    .containsEntry("DTSTART;VALUE=DATE", "20840509");
            assertThat(event(text, "deadline-" + id("a")))
                    .containsEntry("STATUS", "CANCELLED")
                    .containsEntry("SEQUENCE", "2");
            meetings.put("m-" + run, group, day(2084, 5, 9));
            assertThat(event(text(token), "meeting-m-" + run))
                    .as("held after all")
                    .containsEntry("STATUS", "CONFIRMED")
                    .containsEntry("SEQUENCE", "2");
            story.jumpTo(day(2084, 3, 10));
            assertThat(text(token)).doesNotContain("deadline-" + id("a"));
        }

        @Test
        void given_a_meeting_named_on_a_form_when_the_calendar_has_it_then_one_of_the_two_is_left() throws Exception {
            Meeting named = meetings.onOrProvisional(group, day(2084, 6, 6));
            String token = token(null);
            assertThat(event(text(token), "meeting-" + named.id())).containsEntry("STATUS", "TENTATIVE");
            meetings.put("m-" + run, group, day(2084, 6, 6));
            String text = text(token);
            assertThat(event(text, "meeting-" + named.id())).containsEntry("STATUS", "CANCELLED");
            assertThat(event(text, "meeting-m-" + run)).containsEntry("STATUS", "CONFIRMED");
        }

        @Test
        void given_a_promise_due_before_its_meeting_when_read_then_it_stands_on_the_meetings_day() throws Exception {
            open("a", day(2084, 6, 20), day(2084, 6, 6));
            assertThat(event(text(token(null)), "deadline-" + id("a"))).containsEntry("DTSTART;VALUE=DATE", "20840620");
        }

        @Test
        void given_nothing_at_all_when_read_then_it_is_a_calendar_still() throws Exception {
            String text = text(token(null));
            holdsTheRules(text);
            var calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.getComponents()).hasSize(1);
            assertThat(calendar.validate().hasErrors()).isFalse();
        }

        @Test
        void given_what_a_program_read_before_when_it_asks_again_then_304_until_something_changes() throws Exception {
            meetings.put("m-" + run, group, day(2084, 5, 9));
            String token = token(null);
            var first = read(token);
            String etag = first.getHeader(HttpHeaders.ETAG);
            String modified = first.getHeader(HttpHeaders.LAST_MODIFIED);
            assertThat(first.getHeader(HttpHeaders.CACHE_CONTROL))
                    .contains("private")
                    .doesNotContain("no-store");
            story.jumpTo(day(2084, 2, 9));
            assertThat(read(token, HttpHeaders.IF_NONE_MATCH, etag).getStatus()).isEqualTo(304);
            assertThat(read(token, HttpHeaders.IF_MODIFIED_SINCE, modified).getStatus())
                    .isEqualTo(304);
            meetings.put("m-" + run, group, day(2084, 5, 10));
            assertThat(read(token, HttpHeaders.IF_NONE_MATCH, etag).getStatus()).isEqualTo(200);
            assertThat(read(token, HttpHeaders.IF_MODIFIED_SINCE, modified).getStatus())
                    .isEqualTo(200);
            jdbc.sql("UPDATE board_group SET name = 'Another name' WHERE id = ?")
                    .param(group)
                    .update();
            etag = read(token).getHeader(HttpHeaders.ETAG);
            assertThat(text(token)).contains("Another name");
            assertThat(read(token, HttpHeaders.IF_NONE_MATCH, etag).getStatus()).isEqualTo(304);
        }

        @Test
        void given_an_address_that_is_not_or_no_longer_when_read_then_plain_words_and_nothing_more() throws Exception {
            meetings.put("m-" + run, group, day(2084, 5, 9));
            assertThat(perform(get("/calendar.ics")).getStatus()).isEqualTo(404);
            var unknown = read("guessed");
            assertThat(unknown.getStatus()).isEqualTo(404);
            assertThat(unknown.getContentAsString()).startsWith("There is no calendar at this address.");
            assertThat(perform(get("/calendar.ics").with(signedIn(chair, group)))
                            .getHeader("Location"))
                    .isEqualTo("/calendar/subscriptions");

            String mine = token(null);
            String groups = token(group);
            assertThat(read(groups).getContentAsString()).contains("meeting-m-" + run);
            jdbc.sql("DELETE FROM person_group WHERE group_id = ?").param(group).update();
            assertThat(read(groups).getStatus()).isEqualTo(410);
            assertThat(read(groups).getContentAsString()).contains("no longer in its group");
            assertThat(read(mine).getContentAsString()).doesNotContain("meeting-m-" + run);
            jdbc.sql("UPDATE person SET retired_at = CURRENT_TIMESTAMP WHERE username = ?")
                    .param(chair)
                    .update();
            assertThat(read(mine).getStatus()).isEqualTo(410);
            assertThat(read(mine).getContentAsString()).contains("left the directory");
        }

        @Test
        void given_the_page_when_an_address_is_made_and_stopped_then_it_is_shown_once_and_kept_as_a_hash_only()
                throws Exception {
            var made = mvc.perform(post("/calendar/subscriptions")
                            .param("what", "group:" + group)
                            .with(signedIn(chair, group))
                            .with(csrf()))
                    .andReturn();
            String address = (String) made.getFlashMap().get("address");
            assertThat(address).startsWith("http://localhost/calendar.ics?token=");
            String token = address.substring(address.indexOf('=') + 1);
            assertThat(token).hasSizeGreaterThan(40);
            assertThat(jdbc.sql("SELECT * FROM calendar_feed WHERE owner = ?")
                            .param(chair)
                            .query()
                            .singleRow()
                            .toString())
                    .doesNotContain(token)
                    .contains(CalendarFeeds.hash(token));
            assertThat(read(token).getStatus()).isEqualTo(200);
            String page = perform(get("/calendar/subscriptions").with(signedIn(chair, group)))
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(page).contains("7 February 2084").doesNotContain(token);

            long id = feeds.byToken(token).orElseThrow().id();
            String stop = "/calendar/subscriptions/" + id + "/stop";
            assertThat(perform(post(stop).with(signedIn(chair, group))).getStatus())
                    .as("without its CSRF token")
                    .isEqualTo(403);
            perform(post(stop).with(signedIn("manager", "managers")).with(csrf()));
            assertThat(read(token).getStatus()).as("another's").isEqualTo(200);
            perform(post(stop).with(signedIn(chair, group)).with(csrf()));
            assertThat(read(token).getStatus()).isEqualTo(410);
            assertThat(read(token).getContentAsString()).contains("stopped by the person who made it");
        }

        @Test
        void given_a_group_that_is_not_theirs_when_asked_for_then_refused_in_words_but_managers_may_have_any()
                throws Exception {
            var refused = perform(post("/calendar/subscriptions")
                    .param("what", "group:board")
                    .with(signedIn(chair, group))
                    .with(csrf()));
            assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                    .contains("Calendar: choose your own, or one of the groups in the list.")
                    .doesNotContain("calendar.ics?token");
            var manager = mvc.perform(post("/calendar/subscriptions")
                            .param("what", "group:" + group)
                            .with(signedIn("manager", "managers"))
                            .with(csrf()))
                    .andReturn();
            assertThat((String) manager.getFlashMap().get("address")).contains("calendar.ics?token=");
            var stranger = perform(post("/calendar/subscriptions")
                    .param("what", "mine")
                    .with(signedIn("nobody-known", "administrators"))
                    .with(csrf()));
            assertThat(stranger.getContentAsString(StandardCharsets.UTF_8)).contains("You are not in the directory");
            assertThat(perform(get("/calendar/subscriptions")).getStatus()).isEqualTo(302);
        }

        @Test
        void given_many_deadlines_and_meetings_when_read_then_the_number_of_queries_is_the_same() throws Exception {
            meetings.put("m-" + run, group, day(2084, 5, 9));
            open("a", null, day(2084, 5, 16));
            String token = token(group);
            read(token);
            int few = QueryCount.during(() -> read(token));
            for (int i = 0; i < 30; i++) {
                meetings.put("m-" + run + "-" + i, group, day(2084, 5, 10).plusDays(i));
                open("more-" + i, null, day(2084, 5, 10).plusDays(i));
            }
            read(token);
            assertThat(QueryCount.during(() -> read(token))).isEqualTo(few).isLessThan(15);
        }

        @Test
        void given_a_real_policy_when_its_task_is_done_or_it_is_cancelled_then_the_feed_tells_the_two_apart()
                throws Exception {
            story.noMeetingsFrom(day(2084, 2, 1));
            var policy = story.startPolicy("new", day(2084, 3, 14));
            String token = feeds.create("board-chair", null);
            long decision = policy.openDeadlines().get(0).id();
            assertThat(event(text(token), "deadline-" + decision))
                    .containsEntry("STATUS", "CONFIRMED")
                    .hasEntrySatisfying("SUMMARY", words -> assertThat(words).endsWith(": " + policy.title()));
            story.signedIn("manager")
                    .postForm("/dashboard/circulations/" + policy.reference() + "/cancel", "reason=Not+needed");
            assertThat(event(text(token), "deadline-" + decision)).containsEntry("STATUS", "CANCELLED");
        }

        private void holdsTheRules(String text) {
            assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
            assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
            for (String line : text.split("\r\n")) {
                assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                        .as(line)
                        .isBetween(1, 75);
                assertThat(line.codePoints().filter(c -> c < 32).count()).isZero();
            }
            for (String line : lines(text)) assertThat(line).matches("(?s)[A-Z-]+(;[A-Z-]+=[^:]+)?:.*");
            assertThat(lines(text)).contains("VERSION:2.0", "CALSCALE:GREGORIAN");
            assertThat(lines(text))
                    .filteredOn(line -> line.startsWith("PRODID:"))
                    .hasSize(1);
        }

        /** Unfolded, as RFC 5545 (3.1) says. */
        private static java.util.List<String> lines(String text) {
            return Arrays.asList(text.replace("\r\n ", "").split("\r\n"));
        }

        /** An event's lines by hand: its properties with their parameters, values as they stand. */
        private static Map<String, String> event(String text, String uid) {
            String found = Arrays.stream(text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n"))
                    .filter(part -> part.contains("UID:" + uid + "@localhost\r\n"))
                    .reduce((a, b) -> {
                        throw new AssertionError(uid + " stands twice");
                    })
                    .orElseThrow(() -> new AssertionError(uid + " is not in " + text));
            Map<String, String> properties = new java.util.HashMap<>();
            for (String line : found.split("\r\n"))
                properties.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
            return properties;
        }

        private String text(String token) throws Exception {
            return read(token).getContentAsString(StandardCharsets.UTF_8);
        }

        private MockHttpServletResponse read(String token) throws Exception {
            return perform(get("/calendar.ics").param("token", token));
        }

        private MockHttpServletResponse read(String token, String header, String value) throws Exception {
            MockHttpServletRequestBuilder request = get("/calendar.ics").param("token", token);
            return perform(request.header(header, value));
        }

        private MockHttpServletResponse perform(RequestBuilder request) throws Exception {
            return mvc.perform(request).andReturn().getResponse();
        }

        private static RequestPostProcessor signedIn(String username, String... groups) {
            return user(username).authorities(AuthorityUtils.createAuthorityList(groups));
        }

        private String token(String ofGroup) {
            return feeds.create(chair, ofGroup);
        }

        private long id(String subject) {
            return deadlines.find("task", subject + "-" + run).orElseThrow().id();
        }

        private void open(String subject, LocalDate waitsUntil, LocalDate due) {
            deadlines.open(new Deadline(
                    0,
                    "task",
                    subject + "-" + run,
                    circulation,
                    "Agree, then sign",
                    group,
                    null,
                    waitsUntil == null || meetings.byId("m-" + run).isEmpty() ? null : "m-" + run,
                    waitsUntil,
                    due,
                    "P7D"));
        }

        private void item(String title) {
            jdbc.sql(
                            """
                            INSERT INTO circulation (id, reference, row_key, title, summary, started_by, started_at, state,
                                                     plan_values, start_digest)
                            VALUES (?, ?, 'policies-and-procedures', ?, 'Secret summary', 'board-admin', ?, 'running', '{}',
                                    'none')
                            """)
                    .params(circulation, "FEED-" + run, title, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }

        private static LocalDate day(int year, int month, int day) {
            return LocalDate.of(year, month, day);
        }
    }
}
