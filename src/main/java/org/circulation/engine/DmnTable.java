package org.circulation.engine;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table's rules as plain text cells, in the table's own order. */
record DmnTable(String file, List<Map<String, String>> rules) {

    /** The rule's number as a modeler shows it, from 1. */
    static final String RULE = "#";

    /** The first input's cell. */
    static final String INPUT = "input";

    static DmnTable read(String file, InputStream content) {
        DecisionTable table = Dmn.readModelFromStream(content)
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        List<String> names = table.getOutputs().stream().map(Output::getName).toList();
        List<Map<String, String>> rules = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put(RULE, String.valueOf(rules.size() + 1));
            cells.put(
                    INPUT,
                    unquoted(rule.getInputEntries().iterator().next().getText().getTextContent()));
            int column = 0;
            for (LiteralExpression cell : rule.getOutputEntries()) {
                String text = cell.getText() == null ? "" : cell.getText().getTextContent();
                cells.put(names.get(column++), unquoted(text));
            }
            rules.add(cells);
        }
        return new DmnTable(file, rules);
    }

    private static String unquoted(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
