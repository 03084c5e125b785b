package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation.State;
import org.circulation.directory.DirectoryImport;
import org.circulation.directory.DirectoryImport.Files;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The directory changes while circulations run. */
@StoryTest
class PeopleComeAndGoTest {

    @Autowired
    Story story;

    @Autowired
    DirectoryImport directory;

    @Autowired
    Meetings meetings;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void the_directory_is_put_right() {
        importPeople(people -> people);
    }

    @Test
    void an_import_with_the_calendars_own_file_leaves_meetings_as_they_were_changed_on_its_page() {
        meetings.put("added-on-the-page", "audit", story.today().plusDays(40));
        var before = meetings.from(story.today());

        importPeople(people -> people);

        assertThat(meetings.from(story.today())).isEqualTo(before);
        meetings.cancel("added-on-the-page");
    }

    @Test
    void an_agency_without_a_lead_is_not_left_out_in_silence() {
        importPeople(people -> without(people, "foundation-trust"));
        var policy = story.startPolicy("updated");
        policy.reachesTheLeads();

        assertThat(policy.facts())
                .contains("Nobody is on the list today: communication leads of District Hospital NHS Foundation Trust."
                        + " The Board’s administrators are told");
        assertThat(policy.lettersOf("empty-list")).containsExactly("board-admin@example.org");
    }

    @Test
    void a_lead_who_left_is_succeeded_and_an_agency_without_any_is_closed_with_a_reason() {
        var policy = story.startPolicy("updated");
        policy.reachesTheLeads();
        int agencies = policy.agenciesAsked();
        String health = "foundation-trust";
        String youth = "services-for-young-people";

        importPeople(people -> without(people, health, youth)
                + "new-nurse@example.org,New named nurse,communication-lead," + health + ",,\n");
        var manager = story.signedIn("manager");
        String page = "/dashboard/circulations/" + policy.reference();
        assertThat(manager.postForm(page + "/nudge", "reason=The+lead+has+left").statusCode())
                .isIn(302, 303);

        assertThat(policy.lettersOf("nudge"))
                .contains("new-nurse@example.org")
                .doesNotContain("lead-health@example.org", "lead-youth@example.org");
        policy.leads().stream()
                .filter(lead -> !lead.agency().equals(youth))
                .filter(lead -> isInUse(lead.person()))
                .forEach(lead -> assertThat(policy.answer(lead).statusCode())
                        .as("answer for " + lead.agency())
                        .isEqualTo(303));
        assertThat(policy.state()).isEqualTo(State.RUNNING);
        assertThat(manager.get(page).body()).contains("Services for Young People");

        manager.postForm(page + "/close-agency", "agency=" + youth + "&reason=Nobody+is+there");
        story.runJobs();

        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        assertThat(policy.agenciesAsked()).isEqualTo(agencies);
    }

    @Test
    void a_task_for_a_group_with_nobody_in_it_goes_to_the_administrators_and_says_so() {
        importPeople(people -> people.lines()
                .filter(line -> !line.startsWith("publicity-chair@"))
                .map(line -> line.replaceAll("(?<=[,;])publicity(?=[,;])", ""))
                .collect(Collectors.joining("\n", "", "\n")));
        var policy = story.startPolicy("updated");
        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));
        policy.complete("Task_NameWhoIsResponsible", "implementation-chair", Map.of());
        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "no"));

        assertThat(policy.openTasks()).containsExactly("Task_ConsiderWiderPublicity");
        assertThat(policy.lettersOf("unattended")).containsExactly("board-admin@example.org");
        assertThat(policy.facts())
                .contains("Nobody acts for the Publicity and Communication Group, so “Consider wider publicity” is with"
                        + " the Board administrators");
        assertThat((String) policy.valueInForm("Task_ConsiderWiderPublicity", "why"))
                .contains("Nobody acts for the Publicity and Communication Group, so it is with you.");
        var admin = story.signedIn("board-admin");
        var task = admin.call(
                "GET", "/camunda/api/engine/engine/default/task/" + policy.taskId("Task_ConsiderWiderPublicity"), null);
        assertThat(task.statusCode()).as(task.body()).isEqualTo(200);

        policy.complete("Task_ConsiderWiderPublicity", "board-admin", Map.of("decision", "no"));
        assertThat(policy.openTasks()).containsExactly("Task_ConfirmAddress");
    }

    private boolean isInUse(long person) {
        return jdbc.sql("SELECT count(*) FROM person WHERE id = ? AND retired_at IS NULL")
                        .param(person)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** The file without the leads of these agencies. */
    private static String without(String people, String... agencies) {
        return people.lines()
                .filter(line -> !line.contains(",communication-lead,")
                        || List.of(agencies).stream().noneMatch(line::contains))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void importPeople(UnaryOperator<String> change) {
        String people = new String(file("people.csv"), StandardCharsets.UTF_8);
        directory.apply(new Files(
                file("groups.csv"),
                file("agencies.csv"),
                change.apply(people).getBytes(StandardCharsets.UTF_8),
                meetings().getBytes(StandardCharsets.UTF_8)));
    }

    /** The calendar as it stands, as its page gives it for the next import. */
    private String meetings() {
        return story.signedIn("board-admin").get("/calendar/meetings.csv").body();
    }

    private static byte[] file(String name) {
        try {
            return new ClassPathResource("sample-directory/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
