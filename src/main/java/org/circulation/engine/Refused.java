package org.circulation.engine;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * What a person asked for is refused, and the message tells them why in words they can act on. Thrown by listeners and
 * delegates in a person's own call, it rolls the call back, and Tasklist shows the message (HTTP 400, not 500).
 */
public class Refused extends BadUserRequestException {

    public Refused(String message) {
        super(message);
    }
}
