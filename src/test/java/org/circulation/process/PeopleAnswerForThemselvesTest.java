package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows 04 and 09: members of sub-groups and trainers are asked for themselves, and every sentence says so. */
@StoryTest
class PeopleAnswerForThemselvesTest {

    private static final LocalDate MONDAY = LocalDate.of(2055, 9, 6);

    @Autowired
    Story story;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE person SET retired_at = CURRENT_TIMESTAMP WHERE email LIKE ?")
                .param("%" + mark + "%")
                .update();
    }

    @Test
    void given_two_pools_when_their_trainers_are_asked_then_each_answers_and_the_wait_ends() {
        String first = listOf("first", "anna", "ben");
        String second = listOf("second", "ben", "cara");
        var policy = startedOn(MONDAY);

        String block = asked(policy, first + ";" + second, "RETURN");

        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact)
                .startsWith("Sent to 3 people, to answer by Monday 13 September 2055 (First " + mark));
        assertThat(policy.lettersOf("cascade")).hasSize(3).doesNotHaveDuplicates();
        assertThat(policy.openDeadlines())
                .anySatisfy(deadline -> assertThat(deadline.title()).startsWith("Everyone’s answer: First"));
        assertThat(ended(block)).isFalse();

        policy.everyLeadAnswers();

        assertThat(ended(block)).isTrue();
        assertThat(policy.facts())
                .anySatisfy(fact -> assertThat(fact).startsWith("Everyone has answered: First " + mark))
                .anySatisfy(fact -> assertThat(fact).startsWith("cara").contains("passed it on by team meeting"));
    }

    @Test
    void
            given_two_sub_groups_when_one_is_asked_after_the_other_then_nobody_is_asked_twice_and_each_waits_for_its_own() {
        String first = listOf("first", "anna", "ben");
        String second = listOf("second", "ben", "cara");
        String third = listOf("third", "anna");
        var policy = startedOn(MONDAY);

        String one = asked(policy, first, "RETURN");
        String two = asked(policy, second, "RETURN");
        String three = asked(policy, third, "RETURN");

        assertThat(policy.lettersOf("cascade")).hasSize(3).doesNotHaveDuplicates();
        assertThat(ended(three)).as("all were asked before: nobody to wait for").isTrue();
        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact).startsWith("Nobody more to ask: all of Third"));
        answer(policy, "cara");
        assertThat(ended(two)).isTrue();
        assertThat(ended(one)).isFalse();

        story.advanceTo(LocalDate.of(2055, 9, 10));

        assertThat(policy.lettersOf("nudge")).hasSize(2);
        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact)
                .startsWith("Reminder: “Everyone’s answer: First")
                .endsWith("Told: 2 people who had not answered"));
    }

    @Test
    void given_an_empty_list_when_it_is_to_be_told_then_the_administrators_find_somebody_first() {
        String empty = "empty-" + mark;
        var policy = startedOn(MONDAY);

        String block = asked(policy, empty, "INFORM");

        assertThat(policy.openTasks()).contains("Task_FindAudience");
        assertThat(policy.facts()).contains("Nobody to tell: the directory holds nobody for Empty " + mark);

        listOf("empty", "dora");
        policy.complete("Task_FindAudience", "board-admin", Map.of("decision", "filled", "comments", "Added"));

        assertThat(ended(block)).isTrue();
        assertThat(policy.lettersOf("cascade")).hasSize(1);
        assertThat(policy.facts()).contains("Sent to 1 person, for information (Empty " + mark + ")");
    }

    @Test
    void given_one_empty_list_among_two_when_they_are_asked_then_the_others_are_and_the_administrators_hear_of_it() {
        String full = listOf("full", "eve");
        var policy = startedOn(MONDAY);

        String block = asked(policy, "empty-" + mark + "; " + full, "ACKNOWLEDGE");

        assertThat(ended(block)).isFalse();
        assertThat(policy.openTasks()).doesNotContain("Task_FindAudience");
        assertThat(policy.lettersOf("cascade")).hasSize(1);
        assertThat(policy.lettersOf("empty-list")).containsExactly("board-admin@example.org");
        assertThat(policy.facts())
                .contains("Nobody is on the list today: Empty " + mark + ". The Board’s administrators are told");
    }

    @Test
    void given_a_manager_when_they_look_at_people_asked_then_the_page_speaks_of_people_and_closes_their_answers() {
        String list = listOf("pool", "anna", "ben");
        var policy = startedOn(MONDAY);
        asked(policy, list, "ACKNOWLEDGE");
        var manager = story.signedIn("manager");
        String page = "/dashboard/circulations/" + policy.reference();

        assertThat(manager.get(page).body())
                .contains("Asked for their answer", "of 2 people", "2 of 2 people still to answer")
                .contains("Still to answer: 2 people", "anna " + mark)
                .doesNotContain("Cascade through communication leads");
        assertThat(manager.get("/dashboard?text=" + policy.reference()).body())
                .contains("2 of 2 people still to answer");

        for (var person : policy.leads())
            manager.postForm(page + "/close-agency", "agency=" + person.agency() + "&reason=On+leave");

        assertThat(policy.facts())
                .contains("Closed the answer of anna " + mark, "Closed the answer of ben " + mark)
                .anySatisfy(fact -> assertThat(fact).startsWith("Everyone has answered"));
    }

    private Circulating startedOn(LocalDate day) {
        story.jumpTo(day);
        return story.startPolicy("updated", day);
    }

    private void answer(Circulating policy, String name) {
        policy.leads().stream()
                .filter(lead -> lead.person() == person(name))
                .forEach(lead -> assertThat(policy.answer(lead).statusCode()).isEqualTo(303));
        story.runJobs();
    }

    /** The list's key, with these people on it. */
    private String listOf(String name, String... people) {
        String list = name + "-" + mark;
        for (String one : people)
            jdbc.sql("INSERT INTO person_audience (person_id, audience) VALUES (?, ?)")
                    .params(person(one), list)
                    .update();
        return list;
    }

    private long person(String name) {
        String email = name + "-" + mark + "@example.org";
        List<Long> known = jdbc.sql("SELECT id FROM person WHERE email = ?")
                .param(email)
                .query(Long.class)
                .list();
        if (!known.isEmpty()) return known.get(0);
        jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (?, ?, ?, 'contact')")
                .params(email, email, name + " " + mark)
                .update();
        return person(name);
    }

    private String asked(Circulating policy, String audience, String ask) {
        String block = runtime.startProcessInstanceByKey(
                        "cascade-to-agencies",
                        policy.reference(),
                        Map.of(
                                "circulationId",
                                policy.id(),
                                "reference",
                                policy.reference(),
                                "title",
                                policy.title(),
                                "term",
                                "P7D",
                                "starter",
                                "e-safety-chair",
                                "ask",
                                ask,
                                "audience",
                                audience))
                .getId();
        story.runJobs();
        return block;
    }

    private boolean ended(String processInstance) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstance)
                        .count()
                == 0;
    }
}
