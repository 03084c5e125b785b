package org.circulation.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The addresses that calendar programs read. A token is known by its hash alone: who reads the database can open none. */
@Repository
class CalendarFeeds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    /** A program asks every hour; to the hour is near enough to see that an address is in use. */
    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param groupId null: the owner's own
     * @return the token, which is kept nowhere else
     */
    String create(String owner, String groupId) {
        byte[] secret = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("INSERT INTO calendar_feed (token_hash, owner, scope, group_id, created_at)"
                        + " VALUES (:hash, :owner, :scope, :group, :now)")
                .param("hash", hash(token))
                .param("owner", owner)
                .param("scope", groupId == null ? "person" : "group")
                .param("group", groupId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Revoked ones too. */
    Optional<CalendarFeed> byToken(String token) {
        return jdbc.sql("SELECT * FROM calendar_feed WHERE token_hash = :hash")
                .param("hash", hash(token))
                .query(CalendarFeeds::feed)
                .optional();
    }

    /** Those of a person that work, newest first. */
    List<CalendarFeed> of(String owner) {
        return jdbc.sql("SELECT * FROM calendar_feed WHERE owner = :owner AND revoked_at IS NULL ORDER BY id DESC")
                .param("owner", owner)
                .query(CalendarFeeds::feed)
                .list();
    }

    /** @return false: it is not theirs, or was stopped before */
    boolean revoke(long id, String owner) {
        return jdbc.sql("UPDATE calendar_feed SET revoked_at = :now"
                                + " WHERE id = :id AND owner = :owner AND revoked_at IS NULL")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    /**
     * Notes that it was read, and what was given out.
     *
     * @return since when the feed has said this, to the second: what a program may ask about
     */
    Instant given(CalendarFeed feed, String contentHash) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        boolean same = contentHash.equals(feed.contentHash());
        Instant since = same ? feed.contentChangedAt() : now;
        boolean noted = feed.lastUsedAt() != null
                && feed.lastUsedAt().plus(USE_NOTED_EVERY).isAfter(now);
        if (same && noted) return since;
        jdbc.sql("UPDATE calendar_feed SET last_used_at = :now, content_hash = :hash, content_changed_at = :since"
                        + " WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("hash", contentHash)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("id", feed.id())
                .update();
        return since;
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CalendarFeed feed(ResultSet row, int number) throws SQLException {
        return new CalendarFeed(
                row.getLong("id"),
                row.getString("owner"),
                row.getString("group_id"),
                instant(row.getTimestamp("created_at")),
                instant(row.getTimestamp("last_used_at")),
                instant(row.getTimestamp("revoked_at")),
                row.getString("content_hash"),
                instant(row.getTimestamp("content_changed_at")));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
