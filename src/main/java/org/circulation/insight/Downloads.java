package org.circulation.insight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.circulation.plan.BritishDates;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sheets as CSV (UTF-8 with a mark that spreadsheets know it by) or XLSX. */
final class Downloads {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int SHEET_NAME = 31;

    private Downloads() {}

    /** @param format "csv" or "xlsx" */
    static ResponseEntity<byte[]> of(Sheet sheet, String format) {
        boolean xlsx = format.equals("xlsx");
        return ResponseEntity.ok()
                .contentType(xlsx ? XLSX : new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(sheet.fileName() + "." + format, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(xlsx ? written(sheet, Downloads::writeXlsx) : written(sheet, Downloads::writeCsv));
    }

    private interface Writing {
        void write(Sheet sheet, OutputStream out) throws IOException;
    }

    private static byte[] written(Sheet sheet, Writing how) {
        try (var out = new ByteArrayOutputStream()) {
            how.write(sheet, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeCsv(Sheet sheet, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        var csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord(sheet.head());
        for (List<Object> row : sheet.rows())
            csv.printRecord(row.stream().map(Downloads::csvCell).toList());
        csv.flush();
    }

    private static Object csvCell(Object cell) {
        if (cell instanceof Instant time) return local(time);
        if (cell instanceof Boolean yes) return yes ? "yes" : "no";
        return cell instanceof String text ? withoutFormula(text) : cell;
    }

    /** A spreadsheet runs a text that begins like a formula; an apostrophe keeps it the text it is. */
    private static String withoutFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static void writeXlsx(Sheet sheet, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Circulation", "1.0")) {
            Worksheet page = book.newWorksheet(nameOf(sheet.title()));
            for (int column = 0; column < sheet.head().size(); column++)
                page.value(0, column, sheet.head().get(column));
            page.range(0, 0, 0, Math.max(0, sheet.head().size() - 1))
                    .style()
                    .bold()
                    .set();
            page.freezePane(0, 1);
            for (int row = 0; row < sheet.rows().size(); row++)
                for (int column = 0; column < sheet.rows().get(row).size(); column++)
                    put(page, row + 1, column, sheet.rows().get(row).get(column));
        }
    }

    private static void put(Worksheet page, int row, int column, Object cell) {
        if (cell == null) return;
        if (cell instanceof Number number) page.value(row, column, number);
        else if (cell instanceof Boolean yes) page.value(row, column, yes ? "yes" : "no");
        else if (cell instanceof LocalDate day) {
            page.value(row, column, day);
            page.style(row, column).format("d mmmm yyyy").set();
        } else if (cell instanceof Instant time) {
            page.value(row, column, local(time));
            page.style(row, column).format("d mmmm yyyy hh:mm").set();
        } else page.value(row, column, cell.toString());
    }

    private static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, BritishDates.LONDON).withNano(0);
    }

    private static String nameOf(String title) {
        String name = title.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
        return name.substring(0, Math.min(SHEET_NAME, name.length()));
    }
}
