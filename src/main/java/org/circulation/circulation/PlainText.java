package org.circulation.circulation;

/** Words people typed, as they are kept: browsers send line breaks as CRLF, and databases refuse some characters. */
public final class PlainText {

    private PlainText() {}

    /** Without control characters (line breaks and tabs stay, as {@code \n} and {@code \t}) and outer space; never null. */
    public static String clean(String text) {
        if (text == null) return "";
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
    }
}
