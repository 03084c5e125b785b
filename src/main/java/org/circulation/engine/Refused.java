package org.circulation.engine;

import jakarta.ws.rs.BadRequestException;

/**
 * What a person asked for is refused, and the message tells them why in words they can act on. Thrown by listeners and
 * delegates in a person's own call, it rolls the call back, and Tasklist shows the message as it is (HTTP 400). It is on
 * purpose no engine exception: the engine's calls would turn that into a 500 and put ids before the sentence.
 */
public class Refused extends BadRequestException {

    public Refused(String message) {
        super(message);
    }
}
