package org.circulation;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one CSV file's lines by column name, noting what makes a line unreadable. */
public final class CsvFile {

    /** Takes every fault, so that one correction round is enough. */
    @FunctionalInterface
    public interface Faults {

        /**
         * @param line 1 is the header line; 0 when the file as a whole is meant
         * @param column the header's name, empty when the line as a whole is meant
         * @param problem what is wrong and what to do, in plain words
         */
        void add(String file, int line, String column, String problem);
    }

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final String name;
    private final List<String> columns;
    private final Faults faults;

    /** @param name what faults call it, e.g. {@code people.csv} */
    public CsvFile(String name, List<String> columns, Faults faults) {
        this.name = name;
        this.columns = columns;
        this.faults = faults;
    }

    /** The readable lines below the header; none if the header itself is wrong. */
    public List<Line> lines(byte[] bytes) {
        return decode(bytes).map(this::parse).orElse(List.of());
    }

    private Optional<String> decode(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            faults.add(
                    name,
                    0,
                    "",
                    "The file is missing or empty. Give a file with at least its header line: "
                            + String.join(",", columns) + ".");
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        String text = out.toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            faults.add(name, line, "", "The file is not written in UTF-8. Save it again as \"CSV UTF-8\".");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            Map<String, Integer> header = null;
            int width = 0;
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (header == null) {
                    header = header(record);
                    if (header.isEmpty()) return List.of();
                    width = record.size();
                } else if (record.size() != 1 || !record.get(0).isBlank()) {
                    if (record.size() == width) lines.add(new Line(line, record, header));
                    else
                        faults.add(
                                name,
                                line,
                                "",
                                "The line has " + record.size() + " cells, the header has " + width
                                        + ". Put text that holds a comma in double quotes, and leave no cell out.");
                }
                line = (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            // After an open quote nothing below it can be told apart, so this file's reading ends here.
            faults.add(
                    name,
                    line,
                    "",
                    "The double quotes on this line do not match. Close every quote that is opened, "
                            + "and write a quote inside a text as two (\"\").");
        }
        return lines;
    }

    private Map<String, Integer> header(CSVRecord record) {
        Map<String, Integer> header = new HashMap<>();
        boolean faulty = false;
        for (int i = 0; i < record.size(); i++) {
            String column = record.get(i).strip().toLowerCase(java.util.Locale.ROOT);
            String problem = null;
            if (!columns.contains(column))
                problem = "This column is not known. The columns are " + String.join(", ", columns) + ".";
            else if (header.put(column, i) != null) problem = "This column stands twice. Keep it once.";
            if (problem == null) continue;
            faulty = true;
            faults.add(name, 1, abbreviate(record.get(i).strip()), problem);
        }
        for (String column : columns) {
            if (header.containsKey(column)) continue;
            faulty = true;
            faults.add(name, 1, column, "This column is missing from the header line. Add it.");
        }
        if (faulty && record.size() == 1 && record.get(0).contains(";"))
            faults.add(name, 1, "", "The columns are separated by semicolons. Save the file with commas.");
        return faulty ? Map.of() : header;
    }

    private static String abbreviate(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /** One line of the file; its checks note a fault at its own place. */
    public final class Line {
        private final int number;
        private final CSVRecord record;
        private final Map<String, Integer> header;

        private Line(int number, CSVRecord record, Map<String, Integer> header) {
            this.number = number;
            this.record = record;
            this.header = header;
        }

        /** Where it stands in the file; 1 is the header line. */
        public int number() {
            return number;
        }

        /** The cell without spaces around it. */
        public String raw(String column) {
            return record.get(header.get(column)).strip();
        }

        public void fault(String column, String problem) {
            faults.add(name, number, column, problem);
        }
    }
}
