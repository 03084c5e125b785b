package org.circulation.engine;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/**
 * A decision table read as data: each cell must hold a plain value. An expression in a cell is a fault, so a file that a
 * board edits can never run anything.
 *
 * @param file name used in faults
 */
record DmnTable(String file, List<Line> lines) {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,6}");

    /** One rule: its number as a modeler shows it, from 1, and its cells by column. */
    record Line(int rule, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /**
     * @param input name of the only input column
     * @param outputs columns that must be there, in any order
     */
    static DmnTable read(String file, InputStream content, String input, List<String> outputs, PlanFaults faults) {
        List<Line> lines = new ArrayList<>();
        try {
            DmnModelInstance model = Dmn.readModelFromStream(content);
            var tables = model.getModelElementsByType(DecisionTable.class);
            if (tables.size() == 1) read(file, tables.iterator().next(), input, outputs, lines, faults);
            else faults.add(file, "The file must hold exactly one decision table; it holds " + tables.size() + ".");
        } catch (RuntimeException e) {
            faults.add(
                    file,
                    "The file is not a DMN table (" + rootOf(e)
                            + "). Save it again from a DMN modeler, or restore it.");
        }
        return new DmnTable(file, lines);
    }

    private static void read(
            String file, DecisionTable table, String input, List<String> outputs, List<Line> lines, PlanFaults faults) {
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        for (String column : outputs)
            if (!columns.contains(column))
                faults.add(file, "Column '" + column + "' is missing. Add an output with this name.");
        if (table.getInputs().size() != 1) {
            faults.add(file, "The table must have one input column, '" + input + "'. Remove the others.");
            return;
        }
        int number = 0;
        for (Rule rule : table.getRules()) {
            number++;
            Map<String, String> cells = new LinkedHashMap<>();
            var entries = new ArrayList<>(rule.getOutputEntries());
            cells.put(
                    input,
                    value(file, number, input, rule.getInputEntries().iterator().next(), faults));
            for (int i = 0; i < columns.size() && i < entries.size(); i++)
                cells.put(columns.get(i), value(file, number, columns.get(i), entries.get(i), faults));
            lines.add(new Line(number, cells));
        }
    }

    private static String value(String file, int rule, String column, DmnElement entry, PlanFaults faults) {
        String text = entry.getChildElementsByType(Text.class).stream()
                .map(Text::getTextContent)
                .findFirst()
                .orElse("")
                .strip();
        if (text.isEmpty() || text.equals("-") || INTEGER.matcher(text).matches()) return text.equals("-") ? "" : text;
        var quoted = QUOTED.matcher(text);
        if (quoted.matches()) return quoted.group(1).strip();
        faults.add(file, rule, column, "'" + text + "' is not a plain value. Write text in straight double quotes.");
        return null;
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
