package org.circulation.models;

import static org.circulation.models.SvgText.n;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * A diagram as a picture, drawn from the places that stand in its file: no browser, the same bytes for the same file. Under
 * an event may stand what the plan's tables say about it, since a diagram itself carries no durations.
 */
final class SvgDiagram {

    private static final int MARGIN = 16;
    private static final double LABEL = 11;
    private static final String INK = "#14212b";
    private static final String BRAND = "#1d5f5b";
    private static final String LATE = "#945f00";
    private static final String HALO =
            " paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\"";

    private record Box(double x, double y, double width, double height) {
        double middle() {
            return x + width / 2;
        }

        double centre() {
            return y + height / 2;
        }
    }

    private final Diagram diagram;
    private final Function<Element, String> value;
    private final Map<String, Element> byId = new HashMap<>();
    private final StringBuilder svg = new StringBuilder();
    private double right;
    private double bottom;
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;

    /** @param value what the plan's tables say about an event, or null */
    SvgDiagram(Diagram diagram, Function<Element, String> value) {
        this.diagram = diagram;
        this.value = value;
        diagram.all().stream().filter(e -> e.hasAttribute("id")).forEach(e -> byId.put(e.getAttribute("id"), e));
    }

    String draw() {
        List<Element> shapes = diagram.all("BPMNShape");
        for (String kind : new String[] {"participant", "lane", "subProcess"})
            shapes.stream().filter(s -> kind(s).equals(kind)).forEach(this::shape);
        diagram.all("BPMNEdge").forEach(this::edge);
        shapes.stream()
                .filter(s -> !Set.of("participant", "lane", "subProcess").contains(kind(s)))
                .forEach(this::shape);
        String name = diagram.all("process").get(0).getAttribute("name");
        double width = right - left + 2 * MARGIN;
        double height = bottom - top + 2 * MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="%s %s %s %s" width="%s" height="%s" role="img" font-family="Arial, Helvetica, 'Liberation Sans', sans-serif" fill="%s" color="%s">
                <title>%s</title>
                <defs><marker id="arrow" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 1 10 5 0 9z" fill="#33434d"/></marker><marker id="late" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 1 10 5 0 9z" fill="#945f00"/></marker></defs>
                <rect x="%s" y="%s" width="%s" height="%s" fill="#fff"/>
                %s</svg>
                """
                .formatted(
                        n(left - MARGIN),
                        n(top - MARGIN),
                        n(width),
                        n(height),
                        n(width),
                        n(height),
                        INK,
                        "#33434d",
                        SvgText.escaped(name),
                        n(left - MARGIN),
                        n(top - MARGIN),
                        n(width),
                        n(height),
                        svg);
    }

    private String kind(Element shape) {
        Element element = byId.get(shape.getAttribute("bpmnElement"));
        return element == null ? "" : element.getLocalName();
    }

    private void shape(Element shape) {
        Element element = byId.get(shape.getAttribute("bpmnElement"));
        if (element == null) return;
        Box box = box(child(shape, "Bounds"));
        see(box);
        String kind = element.getLocalName();
        if (kind.equals("participant") || kind.equals("lane")) lane(element, box);
        else if (Diagram.EVENTS.contains(kind)) event(element, box, label(shape));
        else if (Diagram.GATEWAYS.contains(kind)) gateway(element, box, label(shape));
        else if (kind.equals("textAnnotation")) annotation(element, box);
        else task(element, box);
    }

    private void lane(Element element, Box box) {
        boolean pool = element.getLocalName().equals("participant");
        rect(box, 0, pool ? "#fff" : "none", "#9fb0b3", pool ? 1.4 : 1);
        rect(new Box(box.x(), box.y(), 30, box.height()), 0, pool ? "#e3efee" : "#f5f9f8", "#9fb0b3", 1);
        String name = element.getAttribute("name");
        double size = pool ? 13 : 12;
        List<String> lines = SvgText.lines(name, box.height() - 8, size);
        double first = box.x() + 15 - (lines.size() - 1) * size * 0.61 + size * 0.35;
        svg.append("<g transform=\"rotate(-90 %s %s)\"%s>"
                .formatted(n(box.x()), n(box.centre()), pool ? " font-weight=\"bold\"" : ""));
        svg.append(SvgText.centred(lines, box.x(), box.centre() + first - box.x(), size, ""));
        svg.append("</g>\n");
    }

    private void task(Element element, Box box) {
        String kind = element.getLocalName();
        boolean called = kind.equals("callActivity");
        boolean waits = kind.equals("userTask");
        rect(
                box,
                10,
                waits ? "#e6f1f0" : kind.equals("receiveTask") ? "#eeeaf7" : "#fff",
                waits || called ? BRAND : "#33434d",
                called ? 3 : 1.5);
        svg.append(SvgMarkers.below(element, box.middle(), box.y() + box.height()));
        if (kind.equals("subProcess")) {
            svg.append(SvgText.centred(
                    List.of(element.getAttribute("name")), box.middle(), box.y() + 16, 12, " font-weight=\"bold\""));
            return;
        }
        svg.append(SvgMarkers.task(kind, box.x(), box.y()));
        List<String> lines = SvgText.lines(element.getAttribute("name"), box.width() - 14, 12);
        double middle = box.centre() + (kind.endsWith("Task") ? 4 : -3);
        svg.append(SvgText.centred(lines, box.middle(), middle - (lines.size() - 1) * 7.3 + 4, 12, ""));
    }

    private void event(Element element, Box box, Box label) {
        String kind = element.getLocalName();
        boolean late = escalates(element);
        String definition = Diagram.all(element).stream()
                .map(Element::getLocalName)
                .filter(name -> name.endsWith("EventDefinition"))
                .map(name -> name.replace("EventDefinition", ""))
                .findFirst()
                .orElse("");
        String colour = late ? LATE : kind.equals("startEvent") ? BRAND : "#33434d";
        String dash = kind.equals("boundaryEvent")
                        && element.getAttribute("cancelActivity").equals("false")
                ? " stroke-dasharray=\"4 2.5\""
                : "";
        boolean end = kind.equals("endEvent");
        svg.append("<g color=\"%s\" stroke=\"%s\">".formatted(colour, colour));
        circle(box, box.width() / 2, end ? 3.2 : 1.6, dash);
        if (!end && !kind.equals("startEvent")) circle(box, box.width() / 2 - 3, 1.4, dash);
        svg.append(
                SvgMarkers.event(definition, end || kind.equals("intermediateThrowEvent"), box.middle(), box.centre()));
        svg.append("</g>\n");
        words(element, box, label, late);
    }

    /** The event's name and, in bold, what the tables say; beside a task's edge it stands clear of what hangs there. */
    private void words(Element element, Box box, Box label, boolean late) {
        String name = element.getAttribute("name");
        String says = value.apply(element);
        String colour = late ? " fill=\"" + LATE + "\"" : "";
        Box place = label != null ? label : new Box(box.x() - 27, box.y() + box.height() + 5, 90, 14);
        if (says == null) {
            text(name, place, colour);
        } else if (late && place.x() >= box.middle()) {
            beside(name + ": ", says, place, colour);
        } else {
            String bold = " font-weight=\"bold\"" + (late ? colour : " fill=\"" + BRAND + "\"");
            double height = (wrapped(name, place) + wrapped(says, wide(place))) * LABEL * 1.22;
            double y = place.y() < box.y() ? place.y() + place.height() - height : place.y();
            int lines = text(name, new Box(place.x(), y, place.width(), 14), colour);
            Box under = wide(place);
            text(says, new Box(under.x(), y + lines * LABEL * 1.22 + 1, under.width(), 14), bold);
        }
    }

    private static Box wide(Box place) {
        return new Box(place.middle() - 42, place.y(), 84, place.height());
    }

    private static int wrapped(String words, Box place) {
        return SvgText.lines(words, place.width() + 6, LABEL).size();
    }

    private void beside(String name, String says, Box place, String colour) {
        int read = 0;
        double y = place.y() + LABEL - 1;
        for (String line : SvgText.lines(name + says, 96, LABEL)) {
            int plain = Math.max(0, Math.min(line.length(), name.length() - read));
            svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s%s>%s<tspan font-weight=\"bold\">%s</tspan></text>\n"
                    .formatted(
                            n(place.x() + 1),
                            n(y),
                            n(LABEL),
                            HALO,
                            colour,
                            SvgText.escaped(line.substring(0, plain)),
                            SvgText.escaped(line.substring(plain))));
            see(new Box(place.x(), y - LABEL, SvgText.width(line, LABEL) + 4, LABEL * 1.22));
            read += line.length() + 1;
            y += LABEL * 1.22;
        }
    }

    /** A deadline that passed, and what then follows by itself: not part of the plan's way. */
    private boolean escalates(Element event) {
        if (event.getAttribute("name").equals("Plan deadline passed")) return true;
        return event.getAttribute("name").equals("Escalated");
    }

    private void gateway(Element element, Box box, Box label) {
        double x = box.middle();
        double y = box.centre();
        svg.append("<path d=\"M%s %sL%s %s %s %s %s %sZ\" fill=\"#fff\" stroke=\"#33434d\" stroke-width=\"1.6\"/>\n"
                .formatted(
                        n(x),
                        n(box.y()),
                        n(box.x() + box.width()),
                        n(y),
                        n(x),
                        n(box.y() + box.height()),
                        n(box.x()),
                        n(y)));
        svg.append(SvgMarkers.gateway(element.getLocalName(), x, y));
        if (label != null) text(element.getAttribute("name"), label, " font-weight=\"bold\"");
    }

    private void annotation(Element element, Box box) {
        svg.append("<path d=\"M%s %sh-10v%sh10\" fill=\"none\" stroke=\"#33434d\"/>\n"
                .formatted(n(box.x() + 10), n(box.y()), n(box.height())));
        List<String> lines = SvgText.lines(element.getTextContent(), box.width() - 12, LABEL);
        svg.append(SvgText.centred(lines, box.middle(), box.y() + 14, LABEL, ""));
    }

    private void edge(Element edge) {
        Element element = byId.get(edge.getAttribute("bpmnElement"));
        if (element == null) return;
        List<double[]> points = new ArrayList<>();
        for (Element point : Diagram.all(edge, "waypoint")) {
            points.add(new double[] {number(point, "x"), number(point, "y")});
            see(new Box(number(point, "x"), number(point, "y"), 0, 0));
        }
        boolean flow = element.getLocalName().equals("sequenceFlow");
        Element source = byId.get(element.getAttribute("sourceRef"));
        boolean late = source != null && escalates(source);
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s%s/>\n"
                .formatted(
                        rounded(points),
                        late ? LATE : "#33434d",
                        flow || element.getLocalName().equals("messageFlow")
                                ? " marker-end=\"url(#" + (late ? "late" : "arrow") + ")\""
                                : "",
                        flow ? "" : " stroke-dasharray=\"5 4\""));
        if (source != null && source.getAttribute("default").equals(element.getAttribute("id"))) slash(points);
        Box label = label(edge);
        if (label != null) text(element.getAttribute("name"), label, "");
    }

    /** BPMN's stroke through the way taken where no condition holds. */
    private void slash(List<double[]> points) {
        double[] a = points.get(0);
        double[] b = points.get(1);
        double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
        if (length < 18) return;
        double x = a[0] + (b[0] - a[0]) / length * 12;
        double y = a[1] + (b[1] - a[1]) / length * 12;
        svg.append("<path d=\"M%s %sl8 -10\" fill=\"none\" stroke=\"#33434d\" stroke-width=\"1.3\"/>\n"
                .formatted(n(x - 4), n(y + 5)));
    }

    private static String rounded(List<double[]> points) {
        var path = new StringBuilder("M" + n(points.get(0)[0]) + " " + n(points.get(0)[1]));
        for (int i = 1; i < points.size() - 1; i++) {
            double[] before = points.get(i - 1);
            double[] at = points.get(i);
            double[] after = points.get(i + 1);
            double radius = Math.min(7, Math.min(distance(before, at), distance(at, after)) / 2);
            double[] in = towards(at, before, radius);
            double[] out = towards(at, after, radius);
            path.append("L%s %sQ%s %s %s %s".formatted(n(in[0]), n(in[1]), n(at[0]), n(at[1]), n(out[0]), n(out[1])));
        }
        double[] last = points.get(points.size() - 1);
        return path.append("L")
                .append(n(last[0]))
                .append(' ')
                .append(n(last[1]))
                .toString();
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(b[0] - a[0], b[1] - a[1]);
    }

    private static double[] towards(double[] from, double[] to, double by) {
        double length = Math.max(distance(from, to), 0.001);
        return new double[] {from[0] + (to[0] - from[0]) * by / length, from[1] + (to[1] - from[1]) * by / length};
    }

    /** Beside or under its shape, haloed so that lines behind it do not disturb; answers how many lines it took. */
    private int text(String words, Box place, String more) {
        if (words.isBlank()) return 0;
        List<String> lines = SvgText.lines(words, place.width() + 6, LABEL);
        svg.append(SvgText.centred(lines, place.middle(), place.y() + LABEL, LABEL, HALO + more));
        for (String line : lines) {
            double width = SvgText.width(line, LABEL);
            see(new Box(place.middle() - width / 2, place.y(), width, lines.size() * LABEL * 1.22));
        }
        return lines.size();
    }

    private void rect(Box box, int radius, String fill, String stroke, double width) {
        svg.append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
                        .formatted(
                                n(box.x()),
                                n(box.y()),
                                n(box.width()),
                                n(box.height()),
                                radius,
                                fill,
                                stroke,
                                n(width)));
    }

    private void circle(Box box, double radius, double width, String more) {
        svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"#fff\" stroke-width=\"%s\"%s/>"
                .formatted(n(box.middle()), n(box.centre()), n(radius), n(width), more));
    }

    private void see(Box box) {
        left = Math.min(left, box.x());
        top = Math.min(top, box.y());
        right = Math.max(right, box.x() + box.width());
        bottom = Math.max(bottom, box.y() + box.height());
    }

    private static Box label(Element shape) {
        Element label = child(shape, "BPMNLabel");
        Element bounds = label == null ? null : child(label, "Bounds");
        return bounds == null ? null : box(bounds);
    }

    private static Element child(Element parent, String name) {
        var nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++)
            if (name.equals(nodes.item(i).getLocalName())) return (Element) nodes.item(i);
        return null;
    }

    private static Box box(Element bounds) {
        return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
