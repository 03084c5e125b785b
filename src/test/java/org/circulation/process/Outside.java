package org.circulation.process;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.circulation.engine.Desk;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.Story.Lead;
import org.circulation.testing.WebSession;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens outside the Board's groups: other bodies' channels are used, and people answer by their personal links. */
final class Outside {

    private static final String BRING = "Bring it to: ";

    private final Story story;
    private final TaskService tasks;
    private final Desk desk;
    private final JdbcClient jdbc;

    Outside(Story story, TaskService tasks, Desk desk, JdbcClient jdbc) {
        this.story = story;
        this.tasks = tasks;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** Names of the channels that somebody is asked to use now, in alphabetical order. */
    List<String> channelsWaiting(Circulating item) {
        return open(item).stream()
                .map(task -> task.getName().substring(BRING.length()))
                .sorted()
                .toList();
    }

    LocalDate dueOf(Circulating item, String channel) {
        return BritishDates.dayOf(task(item, channel).getDueDate().toInstant());
    }

    void brings(Circulating item, String channel, String who, String evidence) {
        settle(item, channel, who, Map.of("decision", "done", "evidence", evidence));
    }

    void cannotBring(Circulating item, String channel, String who, String why) {
        settle(item, channel, who, Map.of("decision", "not-done", "evidence", why));
    }

    void settle(Circulating item, String channel, String who, Map<String, Object> form) {
        desk.completeTask(task(item, channel).getId(), who, form);
        story.runJobs();
    }

    void confirmsAddress(Circulating item) {
        item.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/here"));
    }

    /** Who has been asked and has not answered, one for each agency of each person. */
    List<Lead> missing(Circulating item) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT l.cascade_id, l.person_id, l.agency_id FROM cascade_lead l
                          JOIN cascade c ON c.id = l.cascade_id AND c.ask <> 'inform'
                          JOIN cascade_agency a ON a.cascade_id = c.id AND a.agency_id = l.agency_id AND NOT a.answered
                         WHERE c.circulation_id = ? ORDER BY l.person_id, l.agency_id
                        """)
                .param(item.id())
                .query((row, n) -> new Lead(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
    }

    void everyoneAcknowledges(Circulating item) {
        missing(item).forEach(lead -> accepted(acknowledges(item, lead)));
        story.runJobs();
    }

    HttpResponse<String> acknowledges(Circulating item, Lead lead) {
        return post(item, lead, "/acknowledgement", "acknowledge=" + lead.agency() + "&agency=" + lead.agency());
    }

    /** Row 08: the agency's events are published by this channel and linked to the multi-agency programme. */
    HttpResponse<String> publishes(Circulating item, Lead lead, String channel, String more) {
        LocalDate day = story.today();
        return post(
                item,
                lead,
                "/return",
                "agency=" + lead.agency() + "&channel=" + channel + "&day=" + day.getDayOfMonth() + "&month="
                        + day.getMonthValue() + "&year=" + day.getYear() + more);
    }

    static void accepted(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 || answer.body().contains("govuk-error-summary"))
            if (answer.statusCode() / 100 != 3)
                throw new AssertionError("Refused: " + answer.statusCode() + answer.body());
    }

    private HttpResponse<String> post(Circulating item, Lead lead, String action, String form) {
        return new WebSession(story.port()).postForm(item.linkOf(lead) + action, form);
    }

    private Task task(Circulating item, String channel) {
        return open(item).stream()
                .filter(task -> task.getName().equals(BRING + channel))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody is asked for " + channel + ": " + channelsWaiting(item)));
    }

    private List<Task> open(Circulating item) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(item.reference())
                .taskDefinitionKey("Task_PublishElsewhere")
                .list();
    }
}
