package org.circulation.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.delivery.PersonalLinks;
import org.circulation.engine.BusinessClock;
import org.circulation.engine.Desk;
import org.circulation.engine.DueJobs;
import org.circulation.plan.BritishDates;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells what people do, over the real beans, and asks what came of it. */
public class Story {

    private static final AtomicInteger POLICIES = new AtomicInteger();

    private final Desk desk;
    private final DueJobs jobs;
    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final Circulations circulations;
    private final Timeline timeline;
    private final Channels channels;
    private final Deadlines deadlines;
    private final PersonalLinks links;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Environment environment;
    private final HttpClient http = HttpClient.newHttpClient();

    Story(
            Desk desk,
            DueJobs jobs,
            TaskService tasks,
            FormService forms,
            RuntimeService runtime,
            HistoryService history,
            Circulations circulations,
            Timeline timeline,
            Channels channels,
            Deadlines deadlines,
            PersonalLinks links,
            JdbcClient jdbc,
            BusinessClock clock,
            Environment environment) {
        this.desk = desk;
        this.jobs = jobs;
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
        this.history = history;
        this.circulations = circulations;
        this.timeline = timeline;
        this.channels = channels;
        this.deadlines = deadlines;
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
        this.environment = environment;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** A form's list field as Tasklist sends it. */
    public Object list(String... names) {
        return Spin.JSON("[" + Arrays.stream(names).map(n -> '"' + n + '"').collect(Collectors.joining(",")) + "]");
    }

    /** Started by the e-safety chair, for the deciding group's meeting today. */
    public Circulating startPolicy(String kind) {
        return startPolicy(kind, today());
    }

    public Circulating startPolicy(String kind, LocalDate meeting) {
        return start(Map.of(
                "title",
                "Policy " + POLICIES.incrementAndGet(),
                "summary",
                "What changed",
                "policyKind",
                kind,
                "meetingDate",
                meeting.toString()));
    }

    public Circulating start(Map<String, Object> form) {
        return start("policies-and-procedures", "e-safety-chair", form);
    }

    /** A row as this person starts it by hand, through its start form. */
    public Circulating start(String processKey, String username, Map<String, Object> form) {
        String reference = desk.start(processKey, username, form);
        jobs.run();
        return new Circulating(reference, () -> start(processKey, username, form));
    }

    /** A row as its natural start starts it, with the variables that it sends; absent ones may be left out. */
    public Circulating startByMessage(String message, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>();
        for (String name : List.of("title", "summary", "link", "kind", "meetingId", "occasionDay")) all.put(name, null);
        all.putAll(variables);
        var instance =
                runtime.createMessageCorrelation(message).setVariables(all).correlateStartMessage();
        // The engine's handle does not know the key that the first listener gave.
        String reference = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getBusinessKey();
        jobs.run();
        return new Circulating(reference, () -> startByMessage(message, variables));
    }

    /** A started circulation, found by its reference. */
    public Circulating policy(String reference) {
        return new Circulating(reference, () -> {
            throw new AssertionError("Not started here");
        });
    }

    /** The same person with the same form. */
    public Circulating startAgain(Circulating circulating) {
        return circulating.again.get();
    }

    /** Moves the clock to nine in the morning of the day and lets the engine and the sweep do what is due, day by day. */
    public void advanceTo(LocalDate day) {
        for (LocalDate next = today().plusDays(1); !next.isAfter(day); next = next.plusDays(1)) {
            Instant morning =
                    next.atTime(LocalTime.of(9, 0)).atZone(BritishDates.LONDON).toInstant();
            clock.setOffset(Duration.between(Instant.now(), morning));
            jobs.run();
            deadlines.sweep();
        }
    }

    /** Nine in the morning of any day at once, forwards or back; nothing is done that was due meanwhile. */
    public void jumpTo(LocalDate day) {
        Instant morning =
                day.atTime(LocalTime.of(9, 0)).atZone(BritishDates.LONDON).toInstant();
        clock.setOffset(Duration.between(Instant.now(), morning));
    }

    /** From this day on no group has a meeting: what other stories left in the calendar is over. */
    public void noMeetingsFrom(LocalDate day) {
        jdbc.sql("UPDATE meeting SET closed_at = current_timestamp WHERE closed_at IS NULL AND held_on >= :day")
                .param("day", day)
                .update();
    }

    /** The engine's background work that is due now. */
    public void runJobs() {
        jobs.run();
    }

    /** A demo user's browser, signed in. */
    public WebSession signedIn(String username) {
        var web = new WebSession(port());
        web.signIn(username, "demo");
        return web;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    /** One of the people asked to answer for an agency. */
    public record Lead(String cascade, long person, String agency) {}

    /**
     * Every test that moved the clock ends with this: no meeting of its years is left for another test to wait for, and
     * nothing that was done then stands above what another test does today.
     */
    public void resetClock() {
        clock.setOffset(Duration.ZERO);
        jdbc.sql("UPDATE meeting SET cancelled_at = CURRENT_TIMESTAMP WHERE cancelled_at IS NULL AND held_on > ?")
                .param(today().plusYears(3))
                .update();
        var longAgo = today().minusYears(10).atStartOfDay().atOffset(ZoneOffset.UTC);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("UPDATE publication SET published_at = ? WHERE published_at > ?")
                .params(longAgo, now)
                .update();
        jdbc.sql("UPDATE circulation SET ended_at = ? WHERE ended_at > ?")
                .params(longAgo, now)
                .update();
        jdbc.sql("UPDATE circulation SET started_at = ? WHERE started_at > ?")
                .params(longAgo, now)
                .update();
    }

    /** One circulation on its way: a policy, or any other row's item. */
    public final class Circulating {

        private final String reference;
        private final Supplier<Circulating> again;

        private Circulating(String reference, Supplier<Circulating> again) {
            this.reference = reference;
            this.again = again;
        }

        public String reference() {
            return reference;
        }

        public long id() {
            return circulations.get(reference).id();
        }

        public Circulation.State state() {
            return circulations.get(reference).state();
        }

        public String title() {
            return circulations.get(reference).title();
        }

        public void complete(String task, String who, Map<String, Object> values) {
            if (!desk.complete(reference, task, who, new HashMap<>(values)))
                throw new AssertionError(reference + " has no task " + task + ", it has " + openTasks());
            jobs.run();
        }

        /** Where several groups have the same task: the one of this group. */
        public void completeFor(String group, String task, String who, Map<String, Object> values) {
            desk.completeTask(taskFor(group, task).getId(), who, new HashMap<>(values));
            jobs.run();
        }

        /** Groups that have this task now, in alphabetical order. */
        public List<String> groupsWith(String task) {
            return tasksNow().stream()
                    .filter(open -> open.getTaskDefinitionKey().equals(task))
                    .flatMap(open -> candidates(open).stream())
                    .sorted()
                    .toList();
        }

        /** Ids of all that this circulation has gone through, in every block it called, oldest first. */
        public List<String> passed() {
            return history
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .unlimitedList()
                    .stream()
                    .flatMap(
                            instance -> history
                                    .createHistoricActivityInstanceQuery()
                                    .processInstanceId(instance.getId())
                                    .unlimitedList()
                                    .stream())
                    .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
                    .map(HistoricActivityInstance::getActivityId)
                    .toList();
        }

        public List<String> openTasks() {
            return tasksNow().stream().map(Task::getTaskDefinitionKey).toList();
        }

        public LocalDate dueOf(String task) {
            return BritishDates.dayOf(task(task).getDueDate().toInstant());
        }

        /** London days at whose end (or, a moment, on which) the timers of this event fire; ended ones have none. */
        public List<LocalDate> timersOf(String event) {
            return jdbc
                    .sql(
                            """
                            SELECT j.DUEDATE_ FROM ACT_RU_JOB j JOIN ACT_RU_JOBDEF d ON d.ID_ = j.JOB_DEF_ID_
                              JOIN ACT_RU_EXECUTION e ON e.ID_ = j.PROCESS_INSTANCE_ID_
                             WHERE e.BUSINESS_KEY_ = ? AND d.ACT_ID_ = ? ORDER BY j.DUEDATE_
                            """)
                    .params(reference, event)
                    .query(Timestamp.class)
                    .list()
                    .stream()
                    .map(due -> BritishDates.dayOf(due.toInstant()))
                    .toList();
        }

        public String taskId(String task) {
            return task(task).getId();
        }

        public String assigneeOf(String task) {
            return task(task).getAssignee();
        }

        public Object valueInForm(String task, String field) {
            return forms.getTaskFormVariables(task(task).getId()).get(field);
        }

        /** Addresses that a kind of letter was put into the outbox for, in order. */
        public List<String> lettersOf(String kind) {
            return jdbc.sql("SELECT email FROM delivery WHERE circulation_id = ? AND kind = ? ORDER BY id")
                    .params(id(), kind)
                    .query(String.class)
                    .list();
        }

        /** Every letter so far, each as its kind and address, in order. */
        public List<String> letters() {
            return jdbc.sql("SELECT kind || ' ' || email FROM delivery WHERE circulation_id = ? ORDER BY id")
                    .param(id())
                    .query(String.class)
                    .list();
        }

        /** What there is to show for this channel of the plan, oldest first. */
        public List<Channels.Evidence> evidenceOf(String channel) {
            return channels.of(id()).stream()
                    .filter(evidence -> evidence.channel().equals(channel))
                    .toList();
        }

        /** Channels of the plan that have evidence: used, or not and why. */
        public Set<String> channels() {
            return channels.of(id()).stream().map(Channels.Evidence::channel).collect(Collectors.toSet());
        }

        public List<String> facts() {
            return timeline.of(id()).stream().map(Timeline.Fact::what).toList();
        }

        public List<Deadline> openDeadlines() {
            return deadlines.openOf(id());
        }

        public int agenciesAsked() {
            return jdbc.sql(
                            "SELECT COUNT(*) FROM cascade_agency a JOIN cascade c ON c.id = a.cascade_id WHERE c.circulation_id = ?")
                    .param(id())
                    .query(Integer.class)
                    .single();
        }

        /** Every lead opens the personal link and says that it was passed on today. */
        public void everyLeadAnswers() {
            leads().forEach(this::answerOf);
            jobs.run();
        }

        /** Who was asked, one for each agency of each person. */
        public List<Lead> leads() {
            return jdbc.sql(
                            """
                            SELECT DISTINCT l.cascade_id, l.person_id, l.agency_id FROM cascade_lead l
                              JOIN cascade c ON c.id = l.cascade_id WHERE c.circulation_id = ?
                            """)
                    .param(id())
                    .query((row, n) -> new Lead(row.getString(1), row.getLong(2), row.getString(3)))
                    .list();
        }

        /** Path of the lead's page. */
        public String linkOf(Lead lead) {
            String link = links.linkFor("cascade", lead.cascade(), lead.person());
            return link.substring(link.indexOf("/r/"));
        }

        private void answerOf(Lead lead) {
            var answer = answer(lead);
            if (answer.statusCode() / 100 != 3)
                throw new AssertionError("The lead's answer was refused: " + answer.statusCode() + answer.body());
        }

        /** The lead says on the page that it was passed on today; whatever comes back. */
        public HttpResponse<String> answer(Lead lead) {
            LocalDate day = today();
            String body =
                    "agency=" + lead.agency() + "&methods=" + encoded("team meeting") + "&reach=12&unit=people&day="
                            + day.getDayOfMonth() + "&month=" + day.getMonthValue() + "&year=" + day.getYear()
                            // Row 08 asks for the agency's own channel too; elsewhere nobody reads it.
                            + "&channel=intranet&programme=yes&link="
                            + encoded("https://agency.example.org/training");
            try {
                return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + linkOf(lead) + "/return"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** From the task that is open now, the shortest way to the leads. */
        public void reachesTheLeads() {
            complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));
            complete("Task_NameWhoIsResponsible", "implementation-chair", Map.of());
            complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "no"));
            complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "no"));
            complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/p"));
        }

        private Task task(String key) {
            return tasksNow().stream()
                    .filter(task -> task.getTaskDefinitionKey().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(reference + " has no task " + key));
        }

        private Task taskFor(String group, String key) {
            return tasksNow().stream()
                    .filter(task -> task.getTaskDefinitionKey().equals(key)
                            && candidates(task).contains(group))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(reference + " has no task " + key + " for " + group));
        }

        private List<String> candidates(Task task) {
            return tasks.getIdentityLinksForTask(task.getId()).stream()
                    .filter(link -> "candidate".equals(link.getType()))
                    .map(IdentityLink::getGroupId)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private List<Task> tasksNow() {
            return tasks.createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .orderByTaskName()
                    .asc()
                    .list();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
