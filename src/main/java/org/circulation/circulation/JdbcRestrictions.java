package org.circulation.circulation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps them in {@code circulation_restriction}; one that is over stays, as evidence that it was kept. */
@Repository
class JdbcRestrictions implements Restrictions {

    private static final String STANDS =
            "SELECT may_know FROM circulation_restriction WHERE circulation_id = :circulation AND released_at IS NULL";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcRestrictions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void restrict(long circulationId, Set<String> groups, String reason, String by) {
        if (groups.isEmpty()) throw new IllegalArgumentException("Somebody must know of a restricted circulation.");
        release(circulationId, by);
        jdbc.sql(
                        """
                        INSERT INTO circulation_restriction (circulation_id, may_know, reason, restricted_by, restricted_at)
                        VALUES (:circulation, :groups, :reason, :by, :now)""")
                .param("circulation", circulationId)
                .param("groups", String.join(";", new TreeSet<>(groups)))
                .param("reason", reason)
                .param("by", by)
                .param("now", now())
                .update();
    }

    @Override
    @Transactional
    public void release(long circulationId, String by) {
        jdbc.sql(
                        """
                        UPDATE circulation_restriction SET released_by = :by, released_at = :now
                         WHERE circulation_id = :circulation AND released_at IS NULL""")
                .param("circulation", circulationId)
                .param("by", by)
                .param("now", now())
                .update();
    }

    @Override
    public boolean isRestricted(long circulationId) {
        return jdbc.sql(STANDS)
                .param("circulation", circulationId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    @Override
    public boolean mayKnow(long circulationId, Collection<String> groups) {
        return jdbc.sql(STANDS)
                .param("circulation", circulationId)
                .query(String.class)
                .optional()
                .map(who -> Arrays.stream(who.split(";")).anyMatch(groups::contains))
                .orElse(true);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
