package org.circulation.circulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;

/** Looks one step into the containers of office files, since every ZIP or OLE file has the same first bytes. */
final class OfficeContent {

    /** The part that makes a ZIP a Word, Excel or PowerPoint file. */
    private static final Map<String, String> PARTS =
            Map.of("docx", "word/document.xml", "xlsx", "xl/workbook.xml", "pptx", "ppt/presentation.xml");
    /** The stream that makes an OLE file one; installers are OLE files too. */
    private static final Map<String, String> STREAMS =
            Map.of("doc", "WordDocument", "xls", "Workbook", "ppt", "PowerPoint Document");

    private OfficeContent() {}

    /** True for endings that are no container, or when the container holds what the ending says. */
    static boolean agrees(String ending, String mediaType, byte[] bytes) {
        if (STREAMS.containsKey(ending)) return holds(bytes, STREAMS.get(ending));
        if (PARTS.containsKey(ending)) return inZip(bytes, zip -> isOpenXml(zip, PARTS.get(ending)));
        if (ending.startsWith("od")) return inZip(bytes, zip -> isOpenDocument(zip, mediaType));
        return true;
    }

    private static boolean isOpenXml(ZipFile zip, String part) {
        // Macros have their own endings (docm, xlsm, pptm), which are not accepted.
        boolean macros = zip.stream().anyMatch(entry -> entry.getName().endsWith("vbaProject.bin"));
        return !macros && zip.getEntry("[Content_Types].xml") != null && zip.getEntry(part) != null;
    }

    private static boolean isOpenDocument(ZipFile zip, String mediaType) throws IOException {
        var entry = zip.getEntry("mimetype");
        if (entry == null) return false;
        try (var content = zip.getInputStream(entry)) {
            return new String(content.readNBytes(200), StandardCharsets.US_ASCII)
                    .strip()
                    .equals(mediaType);
        }
    }

    private interface Test {
        boolean of(ZipFile zip) throws IOException;
    }

    /** By the central directory only: reading through the entries would unpack a ZIP bomb. */
    private static boolean inZip(byte[] bytes, Test test) {
        Path file = null;
        try {
            file = Files.createTempFile("upload", ".zip");
            Files.write(file, bytes);
            try (var zip = new ZipFile(file.toFile())) {
                return test.of(zip);
            }
        } catch (IOException e) {
            return false;
        } finally {
            if (file != null) file.toFile().delete();
        }
    }

    private static boolean holds(byte[] bytes, String stream) {
        // Directory names in OLE files are UTF-16; the bytes as Latin-1 make a plain string search.
        String wanted = new String(stream.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(wanted);
    }
}
