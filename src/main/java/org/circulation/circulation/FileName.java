package org.circulation.circulation;

import java.util.Locale;

/** Names of uploaded files, which are anything a browser, or a person without one, may send. */
public final class FileName {

    private static final int LONGEST = 200;

    private FileName() {}

    /**
     * The name without a path, control or direction characters, quotes and the like, at most 200 characters with its
     * ending kept; "file" if nothing is left.
     */
    public static String safe(String name) {
        if (name == null) return "file";
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?;%]", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+", "")
                .strip();
        if (clean.isEmpty()) return "file";
        if (clean.length() <= LONGEST) return clean;
        String ending = ending(clean);
        String tail = ending.isEmpty() || ending.length() > 10 ? "" : "." + ending;
        return clean.substring(0, LONGEST - tail.length()) + tail;
    }

    /** What follows the last dot, lower case; empty if there is none. */
    public static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
