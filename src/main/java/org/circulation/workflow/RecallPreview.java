package org.circulation.workflow;

import java.util.ArrayList;
import java.util.List;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.delivery.Outbox.Told;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.newsletter.Newsletter;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Component;

/** What cancelling or withdrawing would do, before it is done: who is told, and what ends. */
@Component
class RecallPreview {

    static final int NAMES = 200;

    /**
     * @param told who had been told by letter, and is told of this
     * @param alerts addresses of the public that are told
     * @param stands whether it stands on the public updates page
     * @param ends sentences, in the order in which people care
     */
    record Preview(Told told, int alerts, boolean stands, List<String> ends) {

        public boolean getNobody() {
            return told.people() == 0 && alerts == 0;
        }

        public int getUnnamed() {
            return told.people() - told.names().size();
        }
    }

    private final ThoseTold told;
    private final Publications publications;
    private final Newsletter newsletter;
    private final Cascades cascades;
    private final TaskHolders holders;

    RecallPreview(
            ThoseTold told, Publications publications, Newsletter newsletter, Cascades cascades, TaskHolders holders) {
        this.told = told;
        this.publications = publications;
        this.newsletter = newsletter;
        this.cascades = cascades;
        this.holders = holders;
    }

    Preview of(Circulation circulation, boolean withdrawing) {
        boolean stands = publications.stands(circulation.id());
        return new Preview(
                told.who(circulation, NAMES),
                stands ? publications.alerted(circulation.id()) : 0,
                stands,
                ends(circulation, stands, withdrawing));
    }

    private List<String> ends(Circulation circulation, boolean stands, boolean withdrawing) {
        List<String> ends = new ArrayList<>();
        if (circulation.state() == State.RUNNING)
            ends.add("The circulation is cancelled: it does not go on from where it is.");
        for (OpenTask task : holders.of(circulation.reference()))
            ends.add("“" + task.name() + "”, now with " + withArticle(task) + ", is no longer to be done.");
        var missing = cascades.stillToAnswer(circulation.id()).asked();
        if (missing.all() > 0)
            ends.add(missing.inWords() + " that " + (missing.all() == 1 ? "has" : "have")
                    + " not answered need not answer any more.");
        if (!cascades.of(circulation.id()).isEmpty())
            ends.add("The personal links say that it was " + (withdrawing ? "withdrawn, when and why" : "cancelled")
                    + "; the item cannot be read by them any more.");
        if (stands) ends.add("It is taken off the public updates page, which says since when and why.");
        if (newsletter.waits(circulation.id())) ends.add("It is left out of the next newsletter.");
        ends.add("Messages that have not left yet are stopped.");
        return ends;
    }

    private String withArticle(OpenTask task) {
        return task.assignee() == null && !task.groups().isEmpty()
                ? "the " + holders.inWords(task)
                : holders.inWords(task);
    }
}
