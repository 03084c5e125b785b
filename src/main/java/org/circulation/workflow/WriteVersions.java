package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Component;

/**
 * A task's form held a text for parents, professionals or young people: each is kept as a version until the item is
 * published. An empty field means that there is no version for that audience.
 */
@Component("writeVersions")
class WriteVersions implements TaskListener {

    private final Circulations circulations;
    private final Publications publications;

    WriteVersions(Circulations circulations, Publications publications) {
        this.circulations = circulations;
        this.publications = publications;
    }

    @Override
    public void notify(DelegateTask task) {
        Circulation circulation = circulations.get((Long) task.getVariable(Variables.CIRCULATION_ID));
        for (String audience : VersionFields.ownVersions())
            publications.writeVersion(circulation.id(), audience, circulation.title(), (String)
                    task.getVariable(VersionFields.BY_AUDIENCE.get(audience)));
    }
}
