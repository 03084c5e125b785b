package org.circulation.insight;

import java.time.Duration;

/** How long something took, in words, to the nearest that is said. A day is 24 hours, weekends included. */
final class Spans {

    private static final int TELLING_DAYS = 10;

    private Spans() {}

    /** "none", "less than a minute", "25 minutes", "7 hours", "3.5 days", "16 days"; empty for null. */
    static String of(Duration span) {
        if (span == null) return "";
        if (span.isZero()) return "none";
        if (span.compareTo(Duration.ofMinutes(1)) < 0) return "less than a minute";
        if (span.compareTo(Duration.ofHours(1)) < 0) return many(span.toMinutes(), "minute");
        if (span.compareTo(Duration.ofDays(1)) < 0) return many(Math.round(span.toMinutes() / 60.0), "hour");
        long tenths = Math.round(span.toMinutes() / 144.0);
        if (tenths >= TELLING_DAYS * 10L || tenths % 10 == 0) return many(tenths / 10, "day");
        return tenths / 10 + "." + tenths % 10 + " days";
    }

    /** For a badge on a diagram: "16 d", "3.5 d", "7 h", "under 1 h", "0 d"; null for null. */
    static String shortly(Duration span) {
        if (span == null) return null;
        if (span.isZero()) return "0 d";
        if (span.compareTo(Duration.ofHours(1)) < 0) return "under 1 h";
        return of(span).replaceFirst(" hours?", " h").replaceFirst(" days?", " d");
    }

    /** "more than 9 days": whole days or hours, never rounded up. */
    static String moreThan(Duration span) {
        long days = span.toDays();
        Duration whole = days > 0 ? Duration.ofDays(days) : Duration.ofHours(span.toHours());
        String words = days > 0 ? many(days, "day") : many(span.toHours(), "hour");
        return whole.equals(span) ? words + " or more" : "more than " + words;
    }

    /** For a spreadsheet: days with two decimals, or null. */
    static Double days(Duration span) {
        return span == null ? null : Math.round(span.toMillis() / 864_000.0) / 100.0;
    }

    static String many(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
