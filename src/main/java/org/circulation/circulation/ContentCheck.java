package org.circulation.circulation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.circulation.circulation.Documents.UnacceptableFile;
import org.springframework.stereotype.Component;

/** Compares a file's ending with its content. The ending decides what it should be; the content must agree. */
@Component
class ContentCheck implements FileCheck {

    private static final String KINDS =
            "Send a PDF, Word, Excel, PowerPoint, OpenDocument, RTF, CSV or text file, or a picture (PNG, JPEG, GIF or"
                    + " WebP).";
    private static final String ZIP = "application/zip";
    private static final String OLE = "application/x-tika-msoffice";
    private static final Set<String> TEXT = Set.of("text/plain", "text/csv", "message/rfc822");

    /** What a file of an ending is served as, and which magic its content must show. */
    private record Kind(String mediaType, Set<String> magic) {}

    private static final Map<String, Kind> ACCEPTED = Map.ofEntries(
            Map.entry("pdf", exactly("application/pdf")),
            Map.entry("doc", new Kind("application/msword", Set.of(OLE, "application/msword"))),
            Map.entry("xls", new Kind("application/vnd.ms-excel", Set.of(OLE, "application/vnd.ms-excel"))),
            Map.entry("ppt", new Kind("application/vnd.ms-powerpoint", Set.of(OLE, "application/vnd.ms-powerpoint"))),
            Map.entry("docx", zipped("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
            Map.entry("xlsx", zipped("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
            Map.entry("pptx", zipped("application/vnd.openxmlformats-officedocument.presentationml.presentation")),
            Map.entry("odt", zipped("application/vnd.oasis.opendocument.text")),
            Map.entry("ods", zipped("application/vnd.oasis.opendocument.spreadsheet")),
            Map.entry("odp", zipped("application/vnd.oasis.opendocument.presentation")),
            Map.entry("rtf", exactly("application/rtf")),
            Map.entry("csv", new Kind("text/csv", TEXT)),
            Map.entry("txt", new Kind("text/plain", TEXT)),
            Map.entry("png", exactly("image/png")),
            Map.entry("jpg", exactly("image/jpeg")),
            Map.entry("jpeg", exactly("image/jpeg")),
            Map.entry("gif", exactly("image/gif")),
            Map.entry("webp", exactly("image/webp")));

    private final Detector magic = MimeTypes.getDefaultMimeTypes();

    @Override
    public String mediaTypeOf(String name, byte[] bytes) {
        String shown = "“" + FileName.safe(name) + "”";
        String ending = FileName.ending(FileName.safe(name));
        if (bytes.length == 0) throw new UnacceptableFile(shown + " is empty. Choose the file again.");
        if (bytes.length > Documents.MAX_BYTES)
            throw new UnacceptableFile(shown + " is larger than 20 MB. Send a smaller file, or a link to it.");
        Kind kind = ACCEPTED.get(ending);
        if (kind == null) throw new UnacceptableFile(shown + " is not a kind of file we can take. " + KINDS);
        String found = magicOf(bytes);
        if (!kind.magic().contains(found) || !OfficeContent.agrees(ending, kind.mediaType(), bytes))
            throw new UnacceptableFile(shown + " is not what its name says: its content is not that of a "
                    + ending.toUpperCase() + " file. Save it again in that format and choose it again. " + KINDS);
        return kind.mediaType();
    }

    private String magicOf(byte[] bytes) {
        try {
            return magic.detect(new ByteArrayInputStream(bytes), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kind exactly(String mediaType) {
        return new Kind(mediaType, Set.of(mediaType));
    }

    private static Kind zipped(String mediaType) {
        return new Kind(mediaType, Set.of(ZIP, "application/x-tika-ooxml", mediaType));
    }
}
