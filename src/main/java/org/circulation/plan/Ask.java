package org.circulation.plan;

/** How much a plan row asks of communication leads (reading rule "How much is asked of a lead"). */
public enum Ask {
    /** Told; no answer expected. */
    INFORM,
    /** Told, and asked to say that it was received. */
    ACKNOWLEDGE,
    /** Told, acknowledges, and says how it was passed on, to how many, with evidence where there is some. */
    RETURN
}
