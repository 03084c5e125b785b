package org.circulation.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Row 15: the same source address twice is caught. */
@Configuration(proxyBeanMethods = false)
class FindEarlier {

    private static final String EARLIER = "earlierReference";

    private final Circulations circulations;
    private final Timeline timeline;
    private final Letters letters;

    FindEarlier(Circulations circulations, Timeline timeline, Letters letters) {
        this.circulations = circulations;
        this.timeline = timeline;
        this.letters = letters;
    }

    @Bean
    JavaDelegate findEarlierCirculation() {
        return this::find;
    }

    private void find(DelegateExecution execution) {
        Circulation circulation = circulation(execution);
        // A new edition often keeps the old one's address, and whoever starts it says so.
        boolean newEdition = Boolean.TRUE.equals(execution.getVariable("newEdition"));
        String address = SourceAddress.normal(circulation.link());
        Optional<Circulation> earlier = circulations.ofRow(circulation.rowKey()).stream()
                .filter(other -> !newEdition && other.id() < circulation.id() && other.link() != null)
                .filter(other ->
                        other.state() == Circulation.State.RUNNING || other.state() == Circulation.State.COMPLETE)
                .filter(other -> SourceAddress.normal(other.link()).equals(address))
                .findFirst();
        execution.setVariable("alreadyCirculated", earlier.isPresent());
        execution.setVariable(EARLIER, earlier.map(Circulation::reference).orElse(null));
    }

    /** The circulation ends: its starter reads where the same publication is. */
    @Bean
    JavaDelegate tellAlreadyCirculated() {
        return execution -> {
            Circulation circulation = circulation(execution);
            Circulation earlier = circulations.get((String) execution.getVariable(EARLIER));
            circulations.end(circulation.id(), Circulation.State.REJECTED);
            timeline.record(Fact.of(
                    circulation.id(),
                    "already-circulated",
                    "Already circulated as " + earlier.reference() + ": it goes no further",
                    null,
                    Timeline.CIRCULATION));
            letters.toUser(
                    circulation,
                    "already-circulated",
                    "Already circulated: " + circulation.title(),
                    "You started this circulation.",
                    Map.of("earlier", earlier.reference(), "link", letters.documents(earlier)),
                    List.of(circulation.startedBy()));
        };
    }

    private Circulation circulation(DelegateExecution execution) {
        return circulations.get((Long) execution.getVariable(Variables.CIRCULATION_ID));
    }
}
