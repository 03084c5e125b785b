package org.circulation.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.circulation.plan.BritishDates;

/**
 * The one clock that decides what is due: the engine's own, so that timers and our rooms never disagree. It can be moved
 * (demo and tests); production has no way to.
 */
public final class BusinessClock extends Clock {

    private final ZoneId zone;

    public BusinessClock() {
        this(BritishDates.LONDON);
    }

    private BusinessClock(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new BusinessClock(other);
    }

    /** Sets how far the clock stands from the machine's; it runs on from there. */
    public void setOffset(Duration offset) {
        ClockUtil.offset(offset.toMillis());
    }
}
