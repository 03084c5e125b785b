package org.circulation.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.engine.Incidents;
import org.circulation.engine.Incidents.Incident;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.plan.BritishDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One action on many circulations: first what it will do to each, then each in a transaction of its own. */
@Component
class BulkActions {

    /** At once; a longer list nobody reads before they press the button. */
    static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(BulkActions.class);

    enum Action {
        NUDGE("Remind"),
        EXTEND("Extend deadlines"),
        TRY_AGAIN("Try failed steps again");

        final String inWords;

        Action(String inWords) {
            this.inWords = inWords;
        }

        static Optional<Action> of(String key) {
            return List.of(values()).stream()
                    .filter(action -> action.key().equals(key))
                    .findFirst();
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What will happen to one, or, if it cannot be done, why not.
     *
     * @param title null where there is no such circulation
     */
    record Line(String reference, String title, boolean able, List<String> words) {}

    /** What came of one. */
    record Result(String reference, String title, boolean done, String words) {}

    private final Circulations circulations;
    private final ManagerActions actions;
    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Incidents incidents;
    private final TaskHolders holders;

    BulkActions(
            Circulations circulations,
            ManagerActions actions,
            Cascades cascades,
            Deadlines deadlines,
            Incidents incidents,
            TaskHolders holders) {
        this.circulations = circulations;
        this.actions = actions;
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.incidents = incidents;
        this.holders = holders;
    }

    /** In the order given, each once. @param workingDays how many more, for {@link Action#EXTEND} */
    List<Line> preview(Action action, List<String> references, int workingDays) {
        return references.stream()
                .distinct()
                .map(reference -> circulations
                        .find(reference)
                        .map(circulation -> preview(action, circulation, workingDays))
                        .orElse(new Line(reference, null, false, List.of("There is no such circulation."))))
                .toList();
    }

    private Line preview(Action action, Circulation circulation, int workingDays) {
        if (circulation.state() != State.RUNNING)
            return new Line(circulation.reference(), circulation.title(), false, List.of("It has already ended."));
        List<String> words =
                switch (action) {
                    case NUDGE -> whoIsReminded(circulation);
                    case EXTEND -> whichDatesMove(circulation, workingDays);
                    case TRY_AGAIN -> whichStepsRun(circulation);
                };
        String none =
                switch (action) {
                    case NUDGE -> "There is nobody to remind: nobody has it now, or all have answered.";
                    case EXTEND -> "It has no open deadline.";
                    case TRY_AGAIN -> "No step of it has failed.";
                };
        return new Line(
                circulation.reference(),
                circulation.title(),
                !words.isEmpty(),
                words.isEmpty() ? List.of(none) : words);
    }

    private List<String> whoIsReminded(Circulation circulation) {
        List<String> words = new ArrayList<>();
        var missing = cascades.stillToAnswer(circulation.id());
        if (missing.people() > 0)
            words.add(missing.asked().inWords() + " still to answer: " + missing.people()
                    + (missing.people() == 1 ? " person is" : " people are") + " written to");
        for (OpenTask task : holders.of(circulation.reference())) {
            var people = holders.people(task);
            if (!people.isEmpty()) words.add("“" + task.name() + "”: " + TaskHolders.names(people));
        }
        return words;
    }

    private List<String> whichDatesMove(Circulation circulation, int workingDays) {
        return deadlines.openOf(circulation.id()).stream()
                .map(deadline -> "“" + deadline.title() + "”: from " + BritishDates.of(deadline.dueOn()) + " to "
                        + BritishDates.of(actions.later(deadline, workingDays)))
                .toList();
    }

    private List<String> whichStepsRun(Circulation circulation) {
        return incidents.ofReferences(List.of(circulation.reference())).stream()
                .filter(Incident::mayTryAgain)
                .map(incident -> "“" + incident.step() + "” runs again")
                .toList();
    }

    /** One that cannot be done keeps none of the others from being done. */
    List<Result> act(Action action, List<String> references, int workingDays, String by, String reason) {
        return references.stream()
                .distinct()
                .map(reference -> circulations
                        .find(reference)
                        .map(circulation -> act(action, circulation, workingDays, by, reason))
                        .orElse(new Result(reference, null, false, "There is no such circulation.")))
                .toList();
    }

    private Result act(Action action, Circulation circulation, int workingDays, String by, String reason) {
        try {
            return result(circulation, true, Calmly.run(() -> switch (action) {
                case NUDGE -> actions.nudge(circulation, List.of(), by, reason);
                case EXTEND -> extended(actions.extendAll(circulation, workingDays, by, reason));
                case TRY_AGAIN -> actions.tryAgain(circulation, null, by, reason);
            }));
        } catch (ActionRefused refusal) {
            return result(circulation, false, refusal.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} of {} failed and was rolled back", action, circulation.reference(), e);
            return result(
                    circulation,
                    false,
                    "Something went wrong, and nothing of it was changed. Try it on the circulation’s own page.");
        }
    }

    private static Result result(Circulation circulation, boolean done, String words) {
        return new Result(circulation.reference(), circulation.title(), done, words);
    }

    private static String extended(int deadlines) {
        return deadlines == 1 ? "1 deadline was extended." : deadlines + " deadlines were extended.";
    }
}
