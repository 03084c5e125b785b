package org.circulation.models;

import java.util.ArrayList;
import java.util.List;

/** Text in a picture made without a browser: widths are those of Arial, near enough to break lines by. */
final class SvgText {

    private SvgText() {}

    /** In the unit of {@code size}. */
    static double width(String text, double size) {
        double width = 0;
        for (char c : text.toCharArray())
            width += "iljtf.,;:'’|!I()[] -".indexOf(c) >= 0
                    ? 0.31
                    : "mwMW%@".indexOf(c) >= 0 ? 0.86 : Character.isUpperCase(c) ? 0.69 : 0.55;
        return width * size;
    }

    /** Lines no wider than this, broken between words; a longer word stands by itself. */
    static List<String> lines(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    /** Centred lines, the first one's baseline at {@code y}. */
    static String centred(List<String> lines, double x, double y, double size, String more) {
        var svg = new StringBuilder();
        for (int i = 0; i < lines.size(); i++)
            svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\"%s>%s</text>\n"
                    .formatted(n(x), n(y + i * size * 1.22), n(size), more, escaped(lines.get(i))));
        return svg.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** A number as short as it can be. */
    static String n(double number) {
        String text = String.format(java.util.Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
