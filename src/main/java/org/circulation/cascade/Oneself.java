package org.circulation.cascade;

/** People who answer for themselves: where an agency has its id, they have a key of their own. */
final class Oneself {

    private static final String PREFIX = "person:";

    private Oneself() {}

    /** As the view {@code cascade_member} makes it. */
    static String key(long personId) {
        return PREFIX + personId;
    }

    static boolean is(String answerer) {
        return answerer.startsWith(PREFIX);
    }
}
