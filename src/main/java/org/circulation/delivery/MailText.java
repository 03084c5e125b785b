package org.circulation.delivery;

import java.util.regex.Pattern;

/** Makes people's text safe to stand in a header or a message. */
final class MailText {

    /** Control characters, line and paragraph separators, and marks that turn the reading direction. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    private static final Pattern UNSAFE_BUT_LINES =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]+");

    private MailText() {}

    /** One line without control characters, at most {@code max} characters: nothing in it can begin a new header. */
    static String line(String text, int max) {
        if (text == null) return "";
        String line =
                UNSAFE.matcher(text).replaceAll(" ").replaceAll(" {2,}", " ").strip();
        if (line.length() <= max) return line;
        int end = Character.isHighSurrogate(line.charAt(max - 2)) ? max - 2 : max - 1;
        return line.substring(0, end).stripTrailing() + "…";
    }

    /** Keeps line breaks, drops other control characters. */
    static String lines(String text) {
        return UNSAFE_BUT_LINES
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
    }

    /** The address if it is a web address, else null: no other scheme becomes a link. */
    static String webAddress(Object address) {
        return address instanceof String text && text.matches("https?://[^\\s\"'<>]+") ? text : null;
    }
}
