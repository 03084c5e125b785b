package org.circulation.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.Cascades;
import org.circulation.cascade.Cascades.StillToAnswer;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.directory.Directory;
import org.circulation.directory.Directory.Group;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.engine.WhoActs;
import org.circulation.engine.WhoActs.Account;
import org.circulation.plan.BritishDates;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the action forms of a circulation's page can offer now; the page's template asks for it by this bean's name. */
@Component
class ActionForms {

    /** Who lets failed steps run again. */
    static final Set<String> ADMINISTRATORS = Set.of("administrators", "camunda-admin");

    /** A longer list is no help to whoever looks for one name. */
    private static final int ANSWERERS = 300;

    record Option(String value, String label) {}

    /** Options under a heading. */
    record Options(String label, List<Option> options) {}

    /**
     * @param tasks open tasks with who has each
     * @param to whom a task may be given, under headings
     * @param missing whose answer is waited for
     * @param withdrawn "Friday 4 December 2026 by …", or null
     * @param mayRecall whether what was sent may be corrected or withdrawn
     */
    record Shown(
            boolean running,
            String title,
            String summary,
            List<Option> tasks,
            List<Options> to,
            List<Option> deadlines,
            StillToAnswer stillToAnswer,
            List<Option> missing,
            String withdrawn,
            String withdrawReason,
            boolean mayRecall) {

        public boolean getMayNudge() {
            return !tasks.isEmpty() || stillToAnswer.people() > 0;
        }

        public boolean getAny() {
            return running || mayRecall || withdrawn != null;
        }
    }

    private final Circulations circulations;
    private final Recalls recalls;
    private final TaskHolders holders;
    private final WhoActs acting;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Cascades cascades;

    ActionForms(
            Circulations circulations,
            Recalls recalls,
            TaskHolders holders,
            WhoActs acting,
            Directory directory,
            Deadlines deadlines,
            Cascades cascades) {
        this.circulations = circulations;
        this.recalls = recalls;
        this.holders = holders;
        this.acting = acting;
        this.directory = directory;
        this.deadlines = deadlines;
        this.cascades = cascades;
    }

    /** Whether the person signed in may let failed steps run again. */
    public boolean mayTryAgain() {
        var person = SecurityContextHolder.getContext().getAuthentication();
        return person != null
                && person.getAuthorities().stream().anyMatch(a -> ADMINISTRATORS.contains(a.getAuthority()));
    }

    public Shown of(String reference) {
        Circulation circulation = circulations.get(reference);
        boolean running = circulation.state() == State.RUNNING;
        List<OpenTask> open = running ? holders.of(reference) : List.of();
        List<Group> groups = open.isEmpty() ? List.of() : directory.groups();
        Map<String, List<Account>> accounts = open.isEmpty() ? Map.of() : acting.byGroup();
        var withdrawal = circulations.withdrawalOf(circulation.id());
        return new Shown(
                running,
                circulation.title(),
                circulation.summary(),
                tasks(open, groups, accounts),
                open.isEmpty() ? List.of() : whom(open, groups, accounts),
                running
                        ? deadlines.openOf(circulation.id()).stream()
                                .map(d -> new Option(
                                        String.valueOf(d.id()), d.title() + ", due " + BritishDates.of(d.dueOn())))
                                .toList()
                        : List.of(),
                cascades.stillToAnswer(circulation.id()),
                running
                        ? cascades.missing(circulation.id(), ANSWERERS).stream()
                                .map(missing -> new Option(missing.id(), missing.name()))
                                .toList()
                        : List.of(),
                withdrawal
                        .map(w -> BritishDates.of(BritishDates.dayOf(w.at())) + " by " + directory.displayName(w.by()))
                        .orElse(null),
                withdrawal.map(Circulations.Withdrawal::reason).orElse(null),
                recalls.whyNot(circulation) == null);
    }

    /** With names from what was read for all: a page asks the same number of questions however many tasks there are. */
    private static List<Option> tasks(List<OpenTask> open, List<Group> groups, Map<String, List<Account>> accounts) {
        Map<String, String> names = new HashMap<>();
        groups.forEach(group -> names.put(group.id(), group.name()));
        accounts.values().forEach(people -> people.forEach(person -> names.put(person.username(), person.name())));
        return open.stream()
                .map(task -> {
                    var who = task.assignee() != null
                            ? List.of(task.assignee())
                            : task.groups().isEmpty() ? task.users() : task.groups();
                    String holders =
                            who.stream().map(id -> names.getOrDefault(id, id)).collect(Collectors.joining(" and "));
                    return new Option(task.id(), task.name() + ": " + holders);
                })
                .toList();
    }

    /** People of the tasks' own groups first: that is what is asked for most. */
    private static List<Options> whom(List<OpenTask> open, List<Group> groups, Map<String, List<Account>> accounts) {
        Set<String> own = new LinkedHashSet<>();
        open.forEach(task -> own.addAll(task.groups()));
        List<Options> whom = new ArrayList<>();
        for (Group group : groups)
            if (own.contains(group.id()) && accounts.containsKey(group.id()))
                whom.add(new Options(
                        "One person of the " + group.name(),
                        accounts.get(group.id()).stream()
                                .map(a -> new Option(Reassignment.PERSON + a.username(), a.name()))
                                .toList()));
        if (open.stream()
                .anyMatch(task -> task.assignee() != null && !task.groups().isEmpty()))
            whom.add(new Options(
                    "Back", List.of(new Option(Reassignment.BACK, "Back to its group, for whoever takes it"))));
        whom.add(new Options(
                "Another group",
                groups.stream()
                        .filter(group -> accounts.containsKey(group.id())
                                && !Reassignment.NO_WORK.contains(group.id())
                                && !(own.size() == 1 && own.contains(group.id())))
                        .map(group -> new Option(Reassignment.GROUP + group.id(), group.name()))
                        .toList()));
        return whom;
    }
}
