package org.circulation.workflow;

import org.camunda.bpm.engine.BadUserRequestException;

/** Refusals that a person reads in Tasklist: the request is refused as theirs to mend (400), not as our failure (500). */
final class Refusals {

    private Refusals() {}

    static RuntimeException of(String plainSentence) {
        return new BadUserRequestException(plainSentence);
    }
}
