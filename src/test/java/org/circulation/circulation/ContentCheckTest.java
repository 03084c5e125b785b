package org.circulation.circulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.circulation.circulation.Documents.UnacceptableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckTest {

    private final FileCheck check = new ContentCheck();

    @Test
    void files_people_hold_are_taken_for_what_they_are() throws IOException {
        assertThat(check.mediaTypeOf("Policy.PDF", text("%PDF-1.7\n..."))).isEqualTo("application/pdf");
        assertThat(check.mediaTypeOf("a.docx", zip("[Content_Types].xml", "", "word/document.xml", "")))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(check.mediaTypeOf("a.xlsx", zip("[Content_Types].xml", "", "xl/workbook.xml", "")))
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(check.mediaTypeOf("a.odt", zip("mimetype", "application/vnd.oasis.opendocument.text")))
                .isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(check.mediaTypeOf("a.doc", ole("WordDocument"))).isEqualTo("application/msword");
        assertThat(check.mediaTypeOf("a.rtf", text("{\\rtf1\\ansi Hello}"))).isEqualTo("application/rtf");
        assertThat(check.mediaTypeOf("a.csv", text("a,b\n1,2\n"))).isEqualTo("text/csv");
        assertThat(check.mediaTypeOf("a.txt", text("Notes of the meeting"))).isEqualTo("text/plain");
        assertThat(check.mediaTypeOf("a.txt", text("From: Jo\nTo: Sam\nSubject: Minutes\n\nText")))
                .isEqualTo("text/plain");
        assertThat(check.mediaTypeOf("a.png", bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10)))
                .isEqualTo("image/png");
        assertThat(check.mediaTypeOf("a.jpg", bytes(0xff, 0xd8, 0xff, 0xe0))).isEqualTo("image/jpeg");
        assertThat(check.mediaTypeOf("a.gif", text("GIF89a......"))).isEqualTo("image/gif");
        assertThat(check.mediaTypeOf("a.webp", text("RIFF....WEBPVP8 "))).isEqualTo("image/webp");
    }

    @ParameterizedTest
    @CsvSource({"photo.exe", "film.mp4", "mail.eml", "page.html", "macro.docm", "picture.svg", "noending", "a.zip"})
    void other_kinds_are_refused_with_the_kinds_we_take(String name) {
        assertThatThrownBy(() -> check.mediaTypeOf(name, text("anything")))
                .isInstanceOf(UnacceptableFile.class)
                .hasMessageContaining("is not a kind of file we can take")
                .hasMessageContaining("PDF, Word");
    }

    @Test
    void content_that_is_not_what_the_name_says_is_refused() throws IOException {
        byte[] program = bytes('M', 'Z', 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0);
        refused("a.pdf", program);
        refused("a.txt", program);
        refused("a.png", program);
        refused("a.pdf", text("<html><script>x</script></html>"));
        refused("a.txt", text("<!DOCTYPE html><html><script>x</script></html>"));
        refused("a.txt", text("#!/bin/sh\nrm -rf /\n"));
        refused("a.docx", zip("payload.exe", "x"));
        refused("a.docx", zip("[Content_Types].xml", "", "word/document.xml", "", "word/vbaProject.bin", ""));
        refused("a.odt", zip("mimetype", "application/java-archive"));
        refused("a.doc", ole("Installer"));
        refused("a.docx", text("PK\u0003\u0004 broken"));
    }

    @Test
    void empty_and_too_large_files_are_refused() {
        assertThatThrownBy(() -> check.mediaTypeOf("a.pdf", new byte[0]))
                .hasMessage("“a.pdf” is empty. Choose the file again.");
        assertThatThrownBy(() -> check.mediaTypeOf("a.pdf", new byte[Documents.MAX_BYTES + 1]))
                .hasMessageContaining("larger than 20 MB");
    }

    @Test
    void names_lose_paths_and_what_could_break_a_header_or_a_screen() {
        assertThat(FileName.safe("C:\\Users\\jo\\Minutes.pdf")).isEqualTo("Minutes.pdf");
        assertThat(FileName.safe("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.safe("a\r\nSet-Cookie: x=1.pdf")).isEqualTo("a Set-Cookie x=1.pdf");
        assertThat(FileName.safe("invoice\u202Efdp.exe")).isEqualTo("invoice fdp.exe");
        assertThat(FileName.safe("..")).isEqualTo("file");
        assertThat(FileName.safe(null)).isEqualTo("file");
        assertThat(FileName.safe("x".repeat(500) + ".pdf")).hasSize(200).endsWith(".pdf");
    }

    private void refused(String name, byte[] content) {
        assertThatThrownBy(() -> check.mediaTypeOf(name, content))
                .as(name)
                .isInstanceOf(UnacceptableFile.class)
                .hasMessageContaining("is not what its name says");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[64];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private static byte[] ole(String stream) {
        byte[] bytes = new byte[2048];
        int[] magic = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
        for (int i = 0; i < magic.length; i++) bytes[i] = (byte) magic[i];
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, bytes, 1024, name.length);
        return bytes;
    }

    /** @param entries name, content, name, content … */
    private static byte[] zip(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(text(entries[i + 1]));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
