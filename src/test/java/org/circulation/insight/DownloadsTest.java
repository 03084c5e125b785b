package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table as a file that any spreadsheet opens and none runs. */
class DownloadsTest {

    @TempDir
    Path folder;

    private static final Sheet SHEET = new Sheet(
            "agencies",
            "Agencies: 1 to 30 June [draft]",
            List.of("Agency", "Asked", "Since", "At"),
            List.of(
                    Arrays.asList(
                            "=HYPERLINK(\"x\")", 12, LocalDate.of(2026, 6, 30), Instant.parse("2026-06-30T12:00:00Z")),
                    Arrays.asList("Schools, \"North\"", 0, null, null)));

    @Test
    void csv_says_its_encoding_quotes_what_needs_it_and_defuses_formulas() throws Exception {
        var out = new ByteArrayOutputStream();
        Downloads.writeCsv(SHEET, out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\ufeffAgency,Asked,Since,At\r\n"
                        + "\"'=HYPERLINK(\"\"x\"\")\",12,2026-06-30,2026-06-30T13:00\r\n"
                        + "\"Schools, \"\"North\"\"\",0,,\r\n");
    }

    @Test
    void xlsx_holds_texts_as_texts_and_numbers_as_numbers() throws Exception {
        var out = new ByteArrayOutputStream();
        Downloads.writeXlsx(SHEET, out);

        String page = part(out.toByteArray(), "xl/worksheets/sheet1.xml");
        assertThat(page).doesNotContain("<f>").contains("<v>12</v>");
        assertThat(part(out.toByteArray(), "xl/workbook.xml")).contains("Agencies  1 to 30 June  draft");
    }

    private String part(byte[] file, String name) throws Exception {
        Path book = Files.write(folder.resolve("book.xlsx"), file);
        try (var zip = new ZipFile(book.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
