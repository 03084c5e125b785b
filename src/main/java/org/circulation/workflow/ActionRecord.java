package org.circulation.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.stereotype.Component;

/** How managers' actions take turns and leave their trace. */
@Component
class ActionRecord {

    /** A form sent twice by a double click, as {@code Circulations} tells a start that was sent twice. */
    private static final Duration SAME_ACTION = Duration.ofMinutes(1);

    private final Circulations circulations;
    private final Timeline timeline;
    private final Clock clock;

    ActionRecord(Circulations circulations, Timeline timeline, Clock clock) {
        this.circulations = circulations;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** @throws ActionRefused if it has ended, perhaps while this waited for its turn */
    Circulation takeTurnWithRunning(Circulation seen) {
        Circulation circulation = circulations.takeTurn(seen.id());
        if (circulation.state() != State.RUNNING)
            throw new ActionRefused(circulation.reference() + " has already ended, so this can no longer be done.");
        return circulation;
    }

    void add(Circulation circulation, String kind, String what, String reason, String by) {
        String line = what.length() > 500 ? what.substring(0, 499) + "…" : what;
        timeline.record(Fact.of(circulation.id(), kind, line, reason, by));
    }

    int count(Circulation circulation, String kind) {
        return (int) timeline.of(circulation.id()).stream()
                .filter(fact -> fact.kind().equals(kind))
                .count();
    }

    /** Whether the same person did the same with the same words a moment ago; then it is not done twice. */
    boolean justDone(Circulation circulation, String kind, String whatBegins, String reason, String by) {
        Instant since = clock.instant().minus(SAME_ACTION);
        return timeline.of(circulation.id()).stream()
                .anyMatch(fact -> fact.kind().equals(kind)
                        && fact.actor().equals(by)
                        && fact.what().startsWith(whatBegins)
                        && reason.equals(fact.detail())
                        && fact.happenedAt().isAfter(since));
    }
}
