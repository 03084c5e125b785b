package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.circulation.engine.WaitingTimes.Wait;
import org.circulation.testing.Accessible;
import org.circulation.testing.QueryCount;
import org.circulation.testing.Screen;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What a manager reads about where work waits, told with circulations that really wait. */
@StoryTest
class ProcessPagesTest {

    private static final String POLICIES = "/dashboard/processes/policies-and-procedures?from=%s&to=%s";

    @Autowired
    Story story;

    @Autowired
    ProcessView view;

    @Autowired
    WebApplicationContext application;

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_a_decision_nine_days_after_its_meeting_when_the_page_is_read_then_the_two_waits_are_told_apart() {
        LocalDate monday = LocalDate.of(2086, 5, 6);
        story.noMeetingsFrom(monday);
        story.jumpTo(monday);
        var decided = story.startPolicy("new", monday.plusDays(6));
        story.jumpTo(monday.plusDays(16));
        decided.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree", "comments", "Agreed."));

        var agree = step("policies-and-procedures", "Task_AgreeNewPolicy", monday, monday.plusDays(20));
        assertThat(agree.who()).isEqualTo("Board");
        assertThat(agree.times().passed()).isEqualTo(1);
        assertThat(agree.times().median()).isCloseTo(Duration.ofDays(16), Duration.ofMinutes(5));
        assertThat(agree.getBefore()).as("until midnight after the meeting").isEqualTo("6.6 days");
        assertThat(agree.getApart()).isEqualTo("9.4 days");
        var alone = withNothingOpen(agree);
        assertThat(Bottlenecks.sentence(alone))
                .contains(
                        "‘Agree the new policy’ (Board) waited more than 9 days, the wait for the meeting not counted");
        assertThat(alone.getHeat().level()).as("a week or two").isEqualTo(3);
    }

    @Test
    void given_a_group_that_has_not_met_when_the_page_is_read_then_its_step_waits_and_is_neither_late_nor_warm() {
        LocalDate monday = LocalDate.of(2086, 9, 2);
        story.noMeetingsFrom(monday);
        LocalDate later = monday.plusDays(40);
        story.jumpTo(later);
        var before = step("policies-and-procedures", "Task_AgreeNewPolicy", monday, later);
        story.jumpTo(monday);
        story.startPolicy("new", monday.plusDays(60));
        story.jumpTo(later);

        var agree = step("policies-and-procedures", "Task_AgreeNewPolicy", monday, later);
        boolean first = before == null;
        assertThat(agree.times().forMeeting())
                .isEqualTo(first ? 1 : before.times().forMeeting() + 1);
        assertThat(agree.times().late()).isEqualTo(first ? 0 : before.times().late());
        assertThat(agree.getStates()).extracting(StateWord::key).contains("waiting");
        assertThat(level(agree)).isEqualTo(first ? null : level(before));
    }

    private static Integer level(StepLine line) {
        return line.getHeat() == null ? null : line.getHeat().level();
    }

    @Test
    void given_a_cascade_that_nobody_answers_when_the_page_is_read_then_the_block_is_late_at_its_call_and_inside() {
        LocalDate monday = LocalDate.of(2087, 1, 6);
        story.noMeetingsFrom(monday);
        story.jumpTo(monday);
        var policy = story.startPolicy("updated", monday);
        policy.reachesTheLeads();
        var before = step("policies-and-procedures", "Call_CascadeToAgencies", monday, monday);
        story.jumpTo(monday.plusDays(30));

        var shown = shown("policies-and-procedures", monday, monday.plusDays(30));
        var call = find(shown.own(), "Call_CascadeToAgencies");
        assertThat(call.block()).isEqualTo("cascade-to-agencies");
        assertThat(call.times().late()).isGreaterThan(before.times().late());
        var answers = find(shown.inside(), "Task_AwaitAnswers");
        assertThat(answers.at()).isEqualTo("Cascade to all agencies");
        assertThat(answers.times().late()).isEqualTo(call.times().late());
        assertThat(shown.own())
                .as("a block in which nobody has anything to do is passed, not waited at")
                .noneMatch(line -> line.id().endsWith("Agenda"));
    }

    @Test
    void given_the_newsletter_when_the_page_is_read_then_its_edition_has_a_day_of_its_own_and_warms_nothing() {
        var steps = application
                .getBean(org.circulation.engine.Processes.class)
                .drawn(java.util.List.of("training-programme"))
                .get("training-programme")
                .steps();
        assertThat(steps)
                .filteredOn(step -> step.id().equals("Call_AddToNewsletter"))
                .singleElement()
                .satisfies(step -> assertThat(step.waitsFor()).isEqualTo("the newsletter’s next edition"));
        assertThat(steps)
                .filteredOn(step -> step.id().equals("Call_AlertLeads"))
                .singleElement()
                .satisfies(step -> assertThat(step.waitsFor()).isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "managers, 200",
        "board-admin, 200",
        "performance-manager, 200",
        "head-of-safeguarding, 200",
        "training, 403"
    })
    void given_a_role_when_the_pages_are_asked_for_then_only_oversight_sees_them(String group, int status)
            throws Exception {
        for (String path : new String[] {"", "/meeting-papers", "/meeting-papers/diagram.bpmn"})
            assertThat(answer("/dashboard/processes" + path, group).getStatus()).isEqualTo(status);
    }

    @Test
    void given_an_unknown_process_when_it_is_asked_for_then_it_is_not_found() throws Exception {
        for (String path :
                new String[] {"nothing-like-this", "nothing-like-this.csv", "nothing-like-this/diagram.bpmn"})
            assertThat(answer("/dashboard/processes/" + path, "managers").getStatus())
                    .isEqualTo(404);
    }

    @Test
    void given_a_period_in_which_nothing_was_when_the_page_is_read_then_it_says_so() throws Exception {
        String never = page("/dashboard/processes/review-publication?from=2001-01-01&to=2001-12-31");
        assertThat(never).containsAnyOf("Nothing has waited here yet", "Nothing waited here in this period");
        assertThat(never).contains("1 January 2001 to 31 December 2001").doesNotContain("Each step");
    }

    @Test
    void given_a_period_reversed_when_the_page_is_read_then_the_field_is_named_and_what_was_typed_is_kept()
            throws Exception {
        String page = page(POLICIES.formatted("2086-12-01", "2086-01-01"));
        assertThat(page).contains("There is a problem", "href=\"#from\"", "value=\"2086-12-01\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/processes", "/dashboard/processes/policies-and-procedures"})
    void given_more_circulations_when_a_page_is_read_then_it_asks_no_more_queries(String path) throws Exception {
        LocalDate monday = LocalDate.of(2087, 6, 2);
        story.noMeetingsFrom(monday);
        story.jumpTo(monday);
        story.startPolicy("updated", monday).reachesTheLeads();
        page(path);
        int few = QueryCount.during(() -> page(path));
        for (int i = 0; i < 4; i++) story.startPolicy("updated", monday).reachesTheLeads();
        for (int i = 0; i < 4; i++) story.startPolicy("new", monday.plusDays(20));
        assertThat(QueryCount.during(() -> page(path))).isEqualTo(few).isLessThan(15);
    }

    @Test
    void given_the_page_when_its_tables_are_taken_away_then_they_say_the_same_in_both_kinds_of_file() throws Exception {
        LocalDate monday = LocalDate.of(2087, 9, 1);
        story.noMeetingsFrom(monday);
        story.jumpTo(monday);
        story.startPolicy("updated", monday).reachesTheLeads();
        String csv = file("/dashboard/processes/policies-and-procedures/steps.csv?from=2087-09-01&to=2087-09-30");
        assertThat(csv)
                .startsWith("\ufeffStep,Inside,With,Passed,")
                .contains("Name who is responsible,,Implementation Group,1,0");
        assertThat(csv).contains("Wait for everyone’s answer,Cascade to all agencies,");
        assertThat(file("/dashboard/processes/policies-and-procedures/months.csv?from=2087-09-01&to=2087-09-30"))
                .contains("Month,Started,Finished,Broken off", "2087-09,1,0,0");
        assertThat(file("/dashboard/processes.csv")).contains("6,Policies and procedures,");
        assertThat(file("/dashboard/processes/policies-and-procedures/steps.xlsx"))
                .startsWith("PK");
    }

    /** What other stories left open in this database would speak first. */
    private static StepLine withNothingOpen(StepLine line) {
        Wait all = line.times();
        var passed = new Wait(
                all.process(),
                all.step(),
                all.name(),
                all.passed(),
                all.cancelled(),
                all.median(),
                all.p90(),
                all.met(),
                all.before(),
                all.apart(),
                all.apartP90(),
                0,
                0,
                0,
                null,
                null);
        return new StepLine(
                line.id(),
                line.name(),
                line.at(),
                line.who(),
                line.block(),
                line.drawn(),
                line.waitsFor(),
                passed,
                line.today());
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void given_steps_that_wait_when_the_diagram_is_looked_at_then_each_has_its_badge_and_its_row_leads_to_it(
            int width) {
        LocalDate monday = LocalDate.of(2087, 11, 3);
        story.noMeetingsFrom(monday);
        story.jumpTo(monday);
        story.startPolicy("updated", monday).reachesTheLeads();
        story.jumpTo(monday.plusDays(25));
        try (var screen = new Screen(application, width)) {
            screen.as("manager", "managers");
            Page all = screen.open("/dashboard/processes?from=2087-11-01&to=2087-11-30");
            screen.picture("processes-" + width);
            Accessible.check(all);

            Page page = screen.open(POLICIES.formatted("2087-11-01", "2087-11-30"));
            page.waitForSelector("#heatmap[data-ready=true]");
            var call =
                    step("policies-and-procedures", "Call_CascadeToAgencies", monday.minusDays(2), monday.plusDays(27));
            assertThat(overlay(page, "Call_CascadeToAgencies"))
                    .contains(Spans.shortly(call.getHeat().half()), call.times().late() + " late", " wait");
            assertThat(element(page, "Call_CascadeToAgencies").getAttribute("class"))
                    .contains("c-heat-" + level(call));
            screen.picture("process-" + width);
            Accessible.check(page);

            page.locator("#step-Call_CascadeToAgencies a[data-step]").focus();
            page.keyboard().press("Enter");
            assertThat(element(page, "Call_CascadeToAgencies").getAttribute("class"))
                    .contains("c-heat-chosen");
            assertThat(page.textContent("#heat-said")).contains("‘Cascade to all agencies’");
            page.locator("#heat-said a").focus();
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.dataset.step")).isEqualTo("Call_CascadeToAgencies");
        }
    }

    private static String overlay(Page page, String id) {
        return page.textContent(".djs-overlays[data-container-id='" + id + "']");
    }

    private static Locator element(Page page, String id) {
        return page.locator("#heatmap .djs-shape[data-element-id='" + id + "']");
    }

    private StepLine step(String key, String id, LocalDate from, LocalDate to) {
        return find(shown(key, from, to).own(), id);
    }

    private static StepLine find(java.util.List<StepLine> lines, String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst().orElse(null);
    }

    private ProcessView.Shown shown(String key, LocalDate from, LocalDate to) {
        return view.of(key, Period.of(from.toString(), to.toString(), story.today()))
                .orElseThrow();
    }

    private String page(String path) throws Exception {
        var answer = answer(path, "managers");
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(String path, String group) throws Exception {
        return MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build()
                .perform(get(java.net.URI.create(path)).with(manager(group)))
                .andReturn()
                .getResponse();
    }

    private String file(String path) throws Exception {
        return answer(path, "managers").getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor manager(String group) {
        return user("manager").authorities(AuthorityUtils.createAuthorityList(group));
    }
}
