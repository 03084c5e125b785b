package org.circulation.calendar;

import org.circulation.plan.Rung;

/** A deadline's rung has come; published in the sweep's transaction. */
public record RungReached(Deadline deadline, Rung rung) {}
