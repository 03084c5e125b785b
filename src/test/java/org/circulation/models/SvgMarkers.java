package org.circulation.models;

import static org.circulation.models.SvgText.n;

import java.util.Map;
import org.w3c.dom.Element;

/** The small signs of BPMN: what kind of task, event or gateway a shape is. */
final class SvgMarkers {

    private static final Map<String, String> TASKS = Map.of(
            "userTask",
            "<circle cx=\"7\" cy=\"4.2\" r=\"3.2\"/><path d=\"M1 14c0-4 2.4-5.6 6-5.6s6 1.6 6 5.6z\"/>",
            "serviceTask",
            "<circle cx=\"7\" cy=\"7\" r=\"2\"/><path d=\"M7 1v2M7 11v2M1 7h2M11 7h2M2.8 2.8l1.4 1.4M9.8 9.8l1.4 1.4M11.2 2.8"
                    + " 9.8 4.2M4.2 9.8 2.8 11.2\"/><circle cx=\"7\" cy=\"7\" r=\"4.2\"/>",
            "receiveTask",
            "<path d=\"M1 2.5h13v9H1zM1 2.5l6.5 5.2L14 2.5\"/>",
            "sendTask",
            "<path fill=\"#33434d\" stroke=\"#fff\" d=\"M1 2.5h13v9H1zM1 2.5l6.5 5.2L14 2.5\"/>",
            "businessRuleTask",
            "<path d=\"M1 2h13v10H1zM1 5h13M5 5v7M1 8.5h13\"/>",
            "scriptTask",
            "<path d=\"M3 1h9c-3 3 2 5 0 12H3c3-5-2-8 0-12zM5 5h5M6 8h5\"/>",
            "manualTask",
            "<path d=\"M1 6l4-4h3L6 4h7v2H9h5v2H9h4v2H9h3v2H5c-3 0-4-3-4-6z\"/>");

    private static final Map<String, String> GATEWAYS = Map.of(
            "exclusiveGateway",
            "<path d=\"M-7-7 7 7M7-7-7 7\" stroke-width=\"3\"/>",
            "parallelGateway",
            "<path d=\"M-10 0H10M0-10V10\" stroke-width=\"3\"/>",
            "inclusiveGateway",
            "<circle r=\"9\" stroke-width=\"2.6\"/>",
            "eventBasedGateway",
            "<circle r=\"12\"/><circle r=\"9.5\"/><path d=\"M0-6 5.7-1.9 3.5 4.9H-3.5L-5.7-1.9z\"/>");

    private SvgMarkers() {}

    static String task(String kind, double x, double y) {
        return at(x + 6, y + 6, "", TASKS.getOrDefault(kind, ""));
    }

    static String gateway(String kind, double x, double y) {
        return at(x, y, "", GATEWAYS.getOrDefault(kind, ""));
    }

    /** Stands at the middle of the lower edge. */
    static String below(Element element, double x, double y) {
        var loops = Diagram.all(element, "multiInstanceLoopCharacteristics").stream()
                .filter(loop -> loop.getParentNode() == element)
                .toList();
        String marks = "";
        boolean called = element.getLocalName().equals("callActivity");
        if (called) marks += at(x - 7, y - 16, "", "<path d=\"M0 0h14v14H0zM7 3v8M3 7h8\"/>");
        if (!loops.isEmpty())
            marks += at(
                    called ? x + 12 : x - 44, // beside what hangs at the middle of a task
                    y - 15,
                    "",
                    loops.get(0).getAttribute("isSequential").equals("true")
                            ? "<path d=\"M0 2h12M0 6h12M0 10h12\" stroke-width=\"2\"/>"
                            : "<path d=\"M2 0v12M6 0v12M10 0v12\" stroke-width=\"2\"/>");
        return marks;
    }

    /** What an event waits for or gives; filled where it gives. */
    static String event(String definition, boolean gives, double x, double y) {
        String fill = gives ? " fill=\"currentColor\"" : "";
        return switch (definition) {
            case "timer" -> at(
                    x, y, "", "<circle r=\"10\"/><path d=\"M0-6.5V0l4.2 2.4M0-10v2.4M0 10V7.6M10 0H7.6M-10 0h2.4\"/>");
            case "message" -> gives
                    ? at(
                            x,
                            y,
                            fill,
                            "<path d=\"M-8.5-5.5h17v11h-17z\"/><path stroke=\"#fff\" d=\"M-8.5-5.5 0 1l8.5-6.5\"/>")
                    : at(x, y, "", "<path d=\"M-8.5-5.5h17v11h-17zM-8.5-5.5 0 1l8.5-6.5\"/>");
            case "terminate" -> at(x, y, " fill=\"currentColor\"", "<circle r=\"9\"/>");
            case "signal" -> at(x, y, fill, "<path d=\"M0-8.5 8 6H-8z\"/>");
            case "error" -> at(x, y, fill, "<path d=\"M-8 7-3-7 2 3 8-7 3 7-2-2z\"/>");
            case "escalation" -> at(x, y, fill, "<path d=\"M0-9 7 8 0 1-7 8z\"/>");
            case "conditional" -> at(x, y, "", "<path d=\"M-6-8H6V8H-6zM-4-4H4M-4 0H4M-4 4H4\"/>");
            case "link" -> at(x, y, fill, "<path d=\"M-8-3H2v-4l7 7-7 7v-4H-8z\"/>");
            default -> "";
        };
    }

    private static String at(double x, double y, String more, String what) {
        return what.isEmpty()
                ? ""
                : "<g transform=\"translate(%s %s)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.3\"%s>%s</g>\n"
                        .formatted(n(x), n(y), "", more.isEmpty() ? what : "<g" + more + ">" + what + "</g>");
    }
}
