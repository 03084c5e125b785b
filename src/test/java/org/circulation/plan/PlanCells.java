package org.circulation.plan;

import java.util.List;

/** The transcribed plan taken apart: each element of each cell, and what keeps it in the product ({@code plan-cells.csv}). */
public final class PlanCells {

    /**
     * @param words the source's own, empty where it leaves the cell blank
     * @param keptBy what keeps it, each {@code kind:value}
     * @param reading why this is our reading, or empty
     */
    public record Element(int row, String column, String words, List<String> keptBy, String reading) {

        /** What this kind of keeper names, e.g. every audience. */
        public List<String> kept(String kind) {
            return keptBy.stream()
                    .filter(k -> k.startsWith(kind + ":"))
                    .map(k -> k.substring(kind.length() + 1))
                    .toList();
        }
    }

    /** One line of {@code readings.csv}. */
    public record Reading(int row, String column, String reason) {}

    private PlanCells() {}

    public static List<Element> all() {
        return PlanCsv.read("plan-cells.csv").stream()
                .map(line -> new Element(
                        Integer.parseInt(line.get("row")),
                        line.get("column"),
                        line.get("words"),
                        PublishedPlan.paragraphs(line.get("keptBy")),
                        line.get("reading")))
                .toList();
    }

    public static List<Reading> readings() {
        return PlanCsv.read("plan/readings.csv").stream()
                .map(line -> new Reading(Integer.parseInt(line.get("row")), line.get("column"), line.get("reason")))
                .toList();
    }
}
