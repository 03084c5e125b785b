package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.circulation.directory.Covers;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.plan.Bodies;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** One group's page, ready for its template: words, not codes. */
@Component
class GroupPage {

    private static final int OPEN_SHOWN = 20;
    private static final int FINISHED_SHOWN = 10;
    private static final int REPORTS_SHOWN = 10;
    private static final int MEETINGS_SHOWN = 3;

    /** @param address where the viewer goes on with it */
    record Task(
            String address,
            String what,
            String reference,
            String title,
            String owner,
            String since,
            String age,
            String due,
            String takenBy,
            StateWord state) {}

    record Done(String address, String what, String reference, String title, String on, String by, StateWord state) {}

    /** Pages of one of two lists; the other list's page stays in the address. */
    record Pages(int number, int pages, String parameter, String base, String place) {
        public String address(int page) {
            return UriComponentsBuilder.fromUriString(base)
                            .queryParam(parameter, page)
                            .toUriString()
                    + place;
        }
    }

    record Meeting(String id, String day, boolean provisional, String items) {}

    /** @param covered by whom and until when, or null */
    record Acting(String name, String covered) {}

    record Shown(
            String id,
            String name,
            boolean meets,
            GroupFigures.Group figures,
            String age,
            Integer share,
            GroupTasks.Share shared,
            List<Acting> acting,
            List<Task> open,
            Pages openPages,
            List<Task> reports,
            List<Meeting> meetings,
            List<Done> finished,
            Pages finishedPages) {}

    private final GroupFigures figures;
    private final GroupTasks tasks;
    private final Directory directory;
    private final Covers covers;
    private final WorkingCalendar calendar;
    private final Clock clock;

    GroupPage(
            GroupFigures figures,
            GroupTasks tasks,
            Directory directory,
            Covers covers,
            WorkingCalendar calendar,
            Clock clock) {
        this.figures = figures;
        this.tasks = tasks;
        this.directory = directory;
        this.covers = covers;
        this.calendar = calendar;
        this.clock = clock;
    }

    Shown of(GroupFigures.Group group, Viewer viewer, int page, int done) {
        LocalDate today = LocalDate.now(clock);
        String base = "/dashboard/groups/" + group.id();
        GroupTasks.Share share = tasks.share(group.id(), group.late());
        int closed = share.counted() - group.late();
        Page open = Page.of(page, OPEN_SHOWN, group.open(), base);
        Page finished = Page.of(done, FINISHED_SHOWN, closed, base);
        boolean acts = viewer.groups().contains(group.id());
        return new Shown(
                group.id(),
                group.name(),
                Bodies.meets(group.id()),
                group,
                group.oldest() == null ? null : GroupsBoard.age(group.oldest(), today),
                share.counted() == 0 ? null : (int) Math.floor(100.0 * share.kept() / share.counted()),
                share,
                acting(group.id(), today),
                tasks.open(group.id(), open).stream()
                        .map(task -> task(task, viewer, acts, today))
                        .toList(),
                new Pages(
                        open.number(),
                        open.getPages(),
                        "page",
                        finished.number() > 1 ? base + "?done=" + finished.number() : base,
                        "#open"),
                tasks.reports(group.id(), REPORTS_SHOWN).stream()
                        .map(task -> task(task, viewer, acts && group.name().equals(task.owner()), today))
                        .toList(),
                tasks.meetings(group.id(), MEETINGS_SHOWN).stream()
                        .map(GroupPage::meeting)
                        .toList(),
                tasks.finished(group.id(), finished).stream()
                        .map(task -> done(task, viewer, today))
                        .toList(),
                new Pages(
                        finished.number(),
                        finished.getPages(),
                        "done",
                        open.number() > 1 ? base + "?page=" + open.number() : base,
                        "#finished"));
    }

    private List<Acting> acting(String group, LocalDate today) {
        List<Person> acting = directory.actingFor(group);
        Map<Long, Covers.Cover> covered = Bodies.meets(group)
                ? covers.ofAny(acting).stream()
                        .collect(Collectors.toMap(cover -> cover.absent().id(), Function.identity(), (a, b) -> a))
                : Map.of();
        return acting.stream()
                .map(person -> {
                    Covers.Cover cover = covered.get(person.id());
                    return new Acting(
                            person.name(),
                            cover == null
                                    ? null
                                    : cover.deputy().name() + " covers until " + StateWord.shortDay(cover.to(), today));
                })
                .toList();
    }

    private Task task(GroupTasks.Open task, Viewer viewer, boolean acts, LocalDate today) {
        return new Task(
                acts ? "/tasks/" + task.taskId() : record(task.reference(), viewer),
                task.what(),
                task.reference(),
                task.title(),
                task.owner(),
                StateWord.shortDay(BritishDates.dayOf(task.since()), today),
                GroupsBoard.age(task.since(), today),
                StateWord.shortDay(task.dueOn(), today),
                task.takenBy(),
                StateWord.ofDeadline(task.dueOn(), task.waitsUntil(), today, calendar));
    }

    private static Done done(GroupTasks.Finished task, Viewer viewer, LocalDate today) {
        return new Done(
                record(task.reference(), viewer),
                task.what(),
                task.reference(),
                task.title(),
                StateWord.shortDay(BritishDates.dayOf(task.at()), today),
                task.by(),
                task.onTime() ? new StateWord("complete", "On time") : new StateWord("overdue", "After its due date"));
    }

    private static String record(String reference, Viewer viewer) {
        return viewer.manages() ? "/dashboard/circulations/" + reference : "/circulations/" + reference + "/documents";
    }

    private static Meeting meeting(GroupTasks.Meeting meeting) {
        return new Meeting(
                meeting.id(),
                BritishDates.of(meeting.on()),
                meeting.provisional(),
                meeting.items() == 0
                        ? "Nothing on its agenda yet"
                        : meeting.items() == 1 ? "1 item on its agenda" : meeting.items() + " items on its agenda");
    }
}
