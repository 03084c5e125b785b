package org.circulation.publication;

/** Published items whose review date has passed, so that what stands in public stays true. */
public interface ReviewsDue {

    /**
     * Publishes {@link ReviewDue} for each item that stands and is past its review date, once for that date, each in a
     * transaction of its own.
     *
     * @return how many
     */
    int sweep();
}
