package org.circulation.circulation;

import java.time.Instant;
import java.util.List;

/** A circulation's files: versions, checksums, checked content; kept in the database so that one dump is one snapshot. */
public interface Documents {

    /** The largest file accepted, in bytes. */
    int MAX_BYTES = 20 * 1024 * 1024;

    record Document(
            long id,
            long circulationId,
            String name,
            int version,
            String mediaType,
            long sizeBytes,
            String sha256,
            String uploadedBy,
            Instant uploadedAt) {}

    record Content(String name, String mediaType, byte[] bytes) {}

    /** Latest version of each document, by name. */
    List<Document> latestOf(long circulationId);

    /** All versions, newest first. */
    List<Document> allOf(long circulationId);

    /**
     * Adds a file, or the next version of the file of that name; the same content again is no new version. Recorded on
     * the timeline.
     *
     * @throws UnacceptableFile with a plain sentence
     */
    Document add(long circulationId, String name, byte[] bytes, String uploadedBy);

    /** @throws UnknownDocument if the circulation has no such document */
    Content content(long circulationId, long documentId);

    class UnknownDocument extends RuntimeException {
        public UnknownDocument(long id) {
            super("There is no document " + id + " in this circulation.");
        }
    }

    class UnacceptableFile extends RuntimeException {
        public UnacceptableFile(String message) {
            super(message);
        }
    }
}
