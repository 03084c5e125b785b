package org.circulation.circulation;

import java.time.Instant;
import java.util.List;

/** A circulation's files: versions, checksums, checked content; kept in the database so that one dump is one snapshot. */
public interface Documents {

    /** The largest file accepted, in bytes. */
    int MAX_BYTES = 20 * 1024 * 1024;

    /**
     * @param isPublic whether the public may read its latest version with the published item; the same in all versions
     */
    record Document(
            long id,
            long circulationId,
            String name,
            int version,
            String mediaType,
            long sizeBytes,
            String sha256,
            String uploadedBy,
            Instant uploadedAt,
            boolean isPublic) {}

    record Content(String name, String mediaType, byte[] bytes) {}

    /** Latest version of each document, by name. */
    List<Document> latestOf(long circulationId);

    /** What the public may read once the item is published, by name. */
    default List<Document> publicOf(long circulationId) {
        return latestOf(circulationId).stream().filter(Document::isPublic).toList();
    }

    /** All versions, newest first. */
    List<Document> allOf(long circulationId);

    /**
     * Adds a file, or the next version of the file of that name; the same content again is no new version. A new
     * name is not for the public; a next version is if the one before was. Recorded on the timeline.
     *
     * @throws UnacceptableFile with a plain sentence
     */
    Document add(long circulationId, String name, byte[] bytes, String uploadedBy);

    /**
     * Lets the public read a document, or takes it back, in all its versions. Recorded on the timeline if it changes.
     *
     * @param documentId the version that the person saw
     * @throws UnknownDocument if the circulation has no such document
     * @throws NewerVersion if it is to become public and there is a version that the person did not see
     */
    void setPublic(long circulationId, long documentId, boolean isPublic, String by);

    /** @throws UnknownDocument if the circulation has no such document */
    Content content(long circulationId, long documentId);

    class UnknownDocument extends RuntimeException {
        public UnknownDocument(long id) {
            super("There is no document " + id + " in this circulation.");
        }
    }

    class NewerVersion extends RuntimeException {
        public NewerVersion(String name) {
            super("There is a newer version of “" + name + "” now. Look at it first, then let the public read it.");
        }
    }

    class UnacceptableFile extends RuntimeException {
        public UnacceptableFile(String message) {
            super(message);
        }
    }
}
