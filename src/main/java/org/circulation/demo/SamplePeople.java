package org.circulation.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.demo.SampleScript.Course;
import org.circulation.demo.SampleScript.Habit;
import org.circulation.directory.Directory;
import org.circulation.engine.Desk;
import org.circulation.engine.OpenTasks;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.engine.TaskForms;
import org.circulation.engine.TaskForms.Field;
import org.circulation.plan.BritishDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The demo's chairs and offices: they come to their tasks as the script says, through the forms of Tasklist. */
@Component
@Profile("demo")
class SamplePeople {

    private static final Logger LOG = LoggerFactory.getLogger(SamplePeople.class);

    private static final int MOST_TASKS = 1000;

    /** A chair waits for a meeting as near as this, else decides between meetings. */
    private static final int NEAR_MEETING_DAYS = 14;

    private static final String DECIDES = "minuteReference";

    private final Desk desk;
    private final OpenTasks tasks;
    private final TaskForms forms;
    private final Circulations circulations;
    private final Documents documents;
    private final Meetings meetings;
    private final Directory directory;

    private final Map<String, Integer> done = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    SamplePeople(
            Desk desk,
            OpenTasks tasks,
            TaskForms forms,
            Circulations circulations,
            Documents documents,
            Meetings meetings,
            Directory directory) {
        this.desk = desk;
        this.tasks = tasks;
        this.forms = forms;
        this.circulations = circulations;
        this.documents = documents;
        this.meetings = meetings;
        this.directory = directory;
    }

    /**
     * At most one task of each circulation, so that the engine's own work for it is not met half done.
     *
     * @return whether anybody did anything: then there may be more
     */
    boolean comeToTheirTasks(LocalDate today, SampleScript script, Function<Circulation, Course> courses) {
        Set<String> busy = new HashSet<>();
        for (OpenTask task : tasks.all(MOST_TASKS)) {
            if (task.reference() == null || busy.contains(task.reference()) || given.contains(task.id())) continue;
            Circulation circulation = circulations.get(task.reference());
            int times = done.getOrDefault(turn(task), 0);
            Habit habit = script.habit(task.name(), task.key(), courses.apply(circulation), times);
            if (!isTime(task, habit, today)) continue;
            List<Field> fields = forms.of(task.id());
            if (waitsForItsMeeting(task, circulation, fields, today)) continue;
            complete(task, habit, fields, circulation, today);
            busy.add(task.reference());
        }
        return !busy.isEmpty();
    }

    /** Nobody lets a day go by on which something is due. */
    private static boolean isTime(OpenTask task, Habit habit, LocalDate today) {
        if (habit.open()) return false;
        long age = ChronoUnit.DAYS.between(BritishDates.dayOf(task.created()), today);
        return age >= habit.after() || task.due() != null && !task.due().isAfter(today);
    }

    private boolean waitsForItsMeeting(OpenTask task, Circulation circulation, List<Field> fields, LocalDate today) {
        if (task.groups().isEmpty()
                || fields.stream().noneMatch(field -> field.key().equals(DECIDES))) return false;
        return meetings.onAgenda(circulation.id(), task.groups().get(0))
                .filter(meeting ->
                        meeting.heldOn().isAfter(today) && !meeting.heldOn().isAfter(today.plusDays(NEAR_MEETING_DAYS)))
                .isPresent();
    }

    private void complete(OpenTask task, Habit habit, List<Field> fields, Circulation circulation, LocalDate today) {
        String who = whoseTurn(task);
        habit.documents().forEach(name -> documents.add(circulation.id(), name, paper(), who));
        Map<String, List<String>> typed = new HashMap<>();
        for (Field field : fields)
            typed.put(
                    field.key(),
                    habit.answers().containsKey(field.key())
                            ? answer(field, habit.answers().get(field.key()), circulation, today)
                            : field.shown());
        try {
            desk.completeTask(task.id(), who, forms.values(fields, typed));
            done.merge(turn(task), 1, Integer::sum);
        } catch (RuntimeException e) {
            // The sample goes on without it.
            LOG.warn("{} could not complete “{}” of {}", who, task.name(), task.reference(), e);
            given.add(task.id());
        }
    }

    private String whoseTurn(OpenTask task) {
        if (task.assignee() != null) return task.assignee();
        return task.groups().isEmpty()
                ? task.users().get(0)
                : directory.actingFor(task.groups().get(0)).get(0).username();
    }

    private static List<String> answer(Field field, Object answers, Circulation circulation, LocalDate today) {
        List<String> texts = SampleScript.texts(answers);
        if (field.type().equals("checklist")) return texts;
        String text = texts.get((int) (circulation.id() % texts.size()));
        if (field.type().equals("date")) return List.of(SampleDays.day(text, today));
        text = text.replace("<date>", BritishDates.of(today)).replace("<slug>", slug(circulation.title()));
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String turn(OpenTask task) {
        return task.reference() + " " + task.key();
    }

    private static byte[] paper() {
        try {
            return new ClassPathResource("sample-history/paper.pdf").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
