package org.circulation.circulation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps documents in the table {@code document}; a name uploaded again is its next version. */
@Service
class JdbcDocuments implements Documents {

    private static final String COLUMNS =
            "id, circulation_id, name, version, media_type, size_bytes, sha256, uploaded_by, uploaded_at, is_public";
    private static final RowMapper<Document> DOCUMENT = (row, n) -> new Document(
            row.getLong("id"),
            row.getLong("circulation_id"),
            row.getString("name"),
            row.getInt("version"),
            row.getString("media_type"),
            row.getLong("size_bytes"),
            row.getString("sha256"),
            row.getString("uploaded_by"),
            row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
            row.getBoolean("is_public"));

    private final JdbcClient jdbc;
    private final FileCheck check;
    private final Timeline timeline;
    private final Clock clock;

    JdbcDocuments(JdbcClient jdbc, FileCheck check, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public List<Document> latestOf(long circulationId) {
        Map<String, Document> latest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        for (Document document : allOf(circulationId)) latest.putIfAbsent(document.name(), document);
        return List.copyOf(latest.values());
    }

    @Override
    public List<Document> allOf(long circulationId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM document WHERE circulation_id = :circulation ORDER BY id DESC")
                .param("circulation", circulationId)
                .query(DOCUMENT)
                .list();
    }

    @Override
    @Transactional
    public Document add(long circulationId, String name, byte[] bytes, String uploadedBy) {
        String safeName = FileName.safe(name);
        String mediaType = check.mediaTypeOf(safeName, bytes);
        String sha256 = sha256(bytes);
        // Two uploads of one name at the same moment become two versions, one after the other.
        oneAtATime(circulationId);
        var last = allOf(circulationId).stream()
                .filter(document -> document.name().equals(safeName))
                .findFirst();
        if (last.isPresent() && last.get().sha256().equals(sha256)) return last.get();
        int version = last.map(Document::version).orElse(0) + 1;
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO document (circulation_id, name, version, media_type, size_bytes, sha256, content,
                                              uploaded_by, uploaded_at, is_public)
                        VALUES (:circulation, :name, :version, :type, :size, :sha256, :content, :by, :at, :public)""")
                .param("circulation", circulationId)
                .param("name", safeName)
                .param("version", version)
                .param("type", mediaType)
                .param("size", (long) bytes.length)
                .param("sha256", sha256)
                .param("content", bytes)
                .param("by", uploadedBy)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("public", last.map(Document::isPublic).orElse(false))
                .update(id, "id");
        timeline.record(Timeline.Fact.of(
                circulationId,
                "document",
                version == 1 ? "Uploaded “" + safeName + "”" : "Uploaded version " + version + " of “" + safeName + "”",
                null,
                uploadedBy));
        return jdbc.sql("SELECT " + COLUMNS + " FROM document WHERE id = :id")
                .param("id", id.getKey().longValue())
                .query(DOCUMENT)
                .single();
    }

    @Override
    @Transactional
    public void setPublic(long circulationId, long documentId, boolean isPublic, String by) {
        oneAtATime(circulationId);
        List<Document> all = allOf(circulationId);
        Document seen = all.stream()
                .filter(document -> document.id() == documentId)
                .findFirst()
                .orElseThrow(() -> new UnknownDocument(documentId));
        boolean newer =
                all.stream().anyMatch(other -> other.name().equals(seen.name()) && other.version() > seen.version());
        // Taking back never waits; letting out needs eyes on what is let out.
        if (isPublic && newer) throw new NewerVersion(seen.name());
        if (seen.isPublic() == isPublic) return;
        jdbc.sql("UPDATE document SET is_public = :public WHERE circulation_id = :circulation AND name = :name")
                .param("public", isPublic)
                .param("circulation", circulationId)
                .param("name", seen.name())
                .update();
        String name = "“" + seen.name() + "”";
        String what = isPublic ? "Let the public read " + name : "Took " + name + " back from the public";
        timeline.record(Timeline.Fact.of(circulationId, "document", what, null, by));
    }

    private void oneAtATime(long circulationId) {
        jdbc.sql("SELECT id FROM circulation WHERE id = :circulation FOR UPDATE")
                .param("circulation", circulationId)
                .query(Long.class)
                .single();
    }

    @Override
    public Content content(long circulationId, long documentId) {
        return jdbc.sql(
                        "SELECT name, media_type, content FROM document WHERE id = :id AND circulation_id = :circulation")
                .param("id", documentId)
                .param("circulation", circulationId)
                .query((row, n) -> new Content(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional()
                .orElseThrow(() -> new UnknownDocument(documentId));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
