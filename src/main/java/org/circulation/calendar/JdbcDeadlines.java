package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class JdbcDeadlines implements Deadlines {

    private final JdbcClient jdbc;
    private final LadderDays ladderDays;
    private final MovedDeadlines movedDeadlines;
    private final LadderSweep sweep;
    private final Clock clock;

    JdbcDeadlines(
            JdbcClient jdbc, LadderDays ladderDays, MovedDeadlines movedDeadlines, LadderSweep sweep, Clock clock) {
        this.jdbc = jdbc;
        this.ladderDays = ladderDays;
        this.movedDeadlines = movedDeadlines;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Override
    public void open(Deadline deadline) {
        LadderDays.Step first = ladderDays.first(deadline.dueOn(), LocalDate.now(clock));
        jdbc.sql(
                        """
                        INSERT INTO deadline (subject_type, subject_id, circulation_id, title, owner_group, owner_user,
                                              meeting_id, waits_until, due_on, term, opened_at, next_rung, next_rung_on)
                        VALUES (:subjectType, :subjectId, :circulationId, :title, :ownerGroup, :ownerUser,
                                :meetingId, :waitsUntil, :dueOn, :term, :openedAt, :nextRung, :nextRungOn)
                        ON CONFLICT DO NOTHING
                        """)
                .param("subjectType", deadline.subjectType())
                .param("subjectId", deadline.subjectId())
                .param("circulationId", deadline.circulationId())
                .param("title", deadline.title())
                .param("ownerGroup", deadline.ownerGroup())
                .param("ownerUser", deadline.ownerUser())
                .param("meetingId", deadline.meetingId())
                .param("waitsUntil", deadline.waitsUntil())
                .param("dueOn", deadline.dueOn())
                .param("term", deadline.term())
                .param("openedAt", now())
                .param("nextRung", first.rung())
                .param("nextRungOn", first.day())
                .update();
    }

    @Override
    public void close(String subjectType, String subjectId) {
        jdbc.sql("UPDATE deadline SET closed_at = ? WHERE subject_type = ? AND subject_id = ? AND closed_at IS NULL")
                .params(now(), subjectType, subjectId)
                .update();
    }

    @Override
    public void closeAll(long circulationId) {
        jdbc.sql("UPDATE deadline SET closed_at = ? WHERE circulation_id = ? AND closed_at IS NULL")
                .params(now(), circulationId)
                .update();
    }

    @Override
    public Optional<Deadline> find(String subjectType, String subjectId) {
        return jdbc.sql("SELECT * FROM deadline WHERE subject_type = ? AND subject_id = ?")
                .params(subjectType, subjectId)
                .query(DeadlineRows::deadline)
                .optional();
    }

    @Override
    public List<Deadline> openOf(long circulationId) {
        return jdbc.sql("SELECT * FROM deadline WHERE circulation_id = ? AND closed_at IS NULL ORDER BY due_on, id")
                .param(circulationId)
                .query(DeadlineRows::deadline)
                .list();
    }

    @Override
    public void extend(String subjectType, String subjectId, LocalDate newDueOn) {
        find(subjectType, subjectId)
                .ifPresent(deadline ->
                        movedDeadlines.move(deadline, deadline.meetingId(), deadline.waitsUntil(), newDueOn));
    }

    /** Each rung has its own transaction; this method has none. */
    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int sweep() {
        return sweep.run();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
