package org.circulation.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes what stands. A row is a version; what belongs to the whole item is kept the same in all its rows. */
@Service
@Transactional
class SqlPublications implements Publications {

    private final JdbcClient jdbc;
    private final StandingUpdates standing;
    private final AlertLetters alerts;
    private final Clock clock;

    SqlPublications(JdbcClient jdbc, StandingUpdates standing, AlertLetters alerts, Clock clock) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public void writeVersion(long circulationId, String audience, String title, String summary) {
        Audience whom = Audience.of(audience);
        jdbc.sql("DELETE FROM publication_draft WHERE circulation_id = ? AND audience = ?")
                .params(circulationId, whom.key())
                .update();
        if (summary == null || summary.isBlank()) return;
        jdbc.sql("INSERT INTO publication_draft (circulation_id, audience, title, summary) VALUES (?, ?, ?, ?)")
                .params(circulationId, whom.key(), title, summary.strip())
                .update();
    }

    @Override
    public int publish(
            long circulationId,
            String reference,
            String topic,
            String title,
            String summary,
            String link,
            LocalDate reviewOn) {
        List<Audience> added = new ArrayList<>();
        for (Version version : toPublish(circulationId, title, summary))
            if (put(circulationId, reference, topic, version)) added.add(Audience.of(version.audience()));
        jdbc.sql("UPDATE publication SET topic = :topic, link = :link, review_on = :review, updated_at = :now,"
                        + " withdrawn_at = NULL, withdraw_reason = NULL WHERE circulation_id = :id")
                .param("topic", topic)
                .param("link", link)
                .param("review", reviewOn)
                .param("now", now())
                .param("id", circulationId)
                .update();
        jdbc.sql("DELETE FROM publication_draft WHERE circulation_id = ?")
                .param(circulationId)
                .update();
        return added.isEmpty() ? 0 : alerts.tell(standing.versions(circulationId), added);
    }

    /** What was written for an audience; else the item itself, unless it already stands in versions of their own. */
    private List<Version> toPublish(long circulationId, String title, String summary) {
        List<Version> drafts = jdbc.sql(
                        "SELECT audience, title, summary FROM publication_draft WHERE circulation_id = ? ORDER BY audience")
                .param(circulationId)
                .query(Version.class)
                .list();
        if (!drafts.isEmpty()) return drafts;
        List<Update> there = standing.allVersions(circulationId);
        boolean inVersions = !there.isEmpty() && there.stream().noneMatch(v -> v.audience() == Audience.EVERYONE);
        return inVersions ? List.of() : List.of(new Version(Audience.EVERYONE.key(), title, summary));
    }

    /** @return whether the version is new */
    private boolean put(long circulationId, String reference, String topic, Version version) {
        int changed = jdbc.sql(
                        "UPDATE publication SET title = ?, summary = ? WHERE circulation_id = ? AND audience = ?")
                .params(version.title(), version.summary(), circulationId, version.audience())
                .update();
        if (changed > 0) return false;
        jdbc.sql(
                        """
                        INSERT INTO publication (circulation_id, audience, reference, topic, title, summary, board_address,
                                                 published_at, updated_at)
                        VALUES (:id, :audience, :reference, :topic, :title, :summary,
                                (SELECT MAX(board_address) FROM publication WHERE circulation_id = :id), :now, :now)""")
                .param("id", circulationId)
                .param("audience", version.audience())
                .param("reference", reference)
                .param("topic", topic)
                .param("title", version.title())
                .param("summary", version.summary())
                .param("now", now())
                .update();
        return true;
    }

    @Override
    public void standsAt(long circulationId, String address) {
        jdbc.sql("UPDATE publication SET board_address = ?, updated_at = ? WHERE circulation_id = ?")
                .params(address, now(), circulationId)
                .update();
    }

    @Override
    public int correct(long circulationId, String title, String summary, String correction) {
        jdbc.sql("UPDATE publication SET title = ?, correction = ?, updated_at = ? WHERE circulation_id = ?")
                .params(title, correction, now(), circulationId)
                .update();
        jdbc.sql("UPDATE publication SET summary = ? WHERE circulation_id = ? AND audience = 'everyone'")
                .params(summary, circulationId)
                .update();
        return standing.versions(circulationId).stream()
                .findFirst()
                .map(update -> alerts.tellCorrection(update, correction))
                .orElse(0);
    }

    @Override
    public void withdraw(long circulationId) {
        takeDown(circulationId, null);
    }

    @Override
    public int withdraw(long circulationId, String reason) {
        Optional<Update> stood = standing.versions(circulationId).stream().findFirst();
        if (takeDown(circulationId, reason) == 0) return 0;
        return stood.map(update -> alerts.tellWithdrawal(update, reason)).orElse(0);
    }

    private int takeDown(long circulationId, String reason) {
        return jdbc.sql("UPDATE publication SET withdrawn_at = ?, updated_at = ?, withdraw_reason = ?"
                        + " WHERE circulation_id = ? AND withdrawn_at IS NULL")
                .params(now(), now(), reason, circulationId)
                .update();
    }

    @Override
    public boolean stands(long circulationId) {
        return !standing.versions(circulationId).isEmpty();
    }

    @Override
    public int alerted(long circulationId) {
        return alerts.told(circulationId);
    }

    @Override
    public List<Version> versionsOf(long circulationId) {
        return standing.versions(circulationId).stream()
                .map(v -> new Version(v.audience().key(), v.title(), v.summary()))
                .toList();
    }

    @Override
    public void confirm(long circulationId, LocalDate nextReviewOn) {
        jdbc.sql("UPDATE publication SET review_on = ? WHERE circulation_id = ?")
                .params(nextReviewOn, circulationId)
                .update();
    }

    @Override
    public void refresh(long circulationId, Map<String, String> summaries, LocalDate nextReviewOn) {
        summaries.forEach((audience, summary) -> jdbc.sql("UPDATE publication SET summary = ?, correction = NULL,"
                        + " updated_at = ? WHERE circulation_id = ? AND audience = ?")
                .params(summary, now(), circulationId, audience)
                .update());
        confirm(circulationId, nextReviewOn);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
