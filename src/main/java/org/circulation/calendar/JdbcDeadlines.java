package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.circulation.plan.BritishDates;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcDeadlines implements Deadlines {

    static final String COLUMNS = "id, subject_type, subject_id, circulation_id, title, owner_group, owner_user,"
            + " meeting_id, waits_until, due_on, term";

    /** What people's calendars show of it changes with it, so its number grows. */
    private static final String CHANGED = " sequence = sequence + 1, changed_at = :now ";

    private static final String CLOSE =
            "UPDATE deadline SET closed_at = :now, withdrawn = :withdrawn," + CHANGED + "WHERE closed_at IS NULL AND ";

    private final JdbcClient jdbc;
    private final LadderSteps ladder;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final LadderSweep sweep;

    JdbcDeadlines(
            JdbcClient jdbc,
            LadderSteps ladder,
            WorkingCalendar calendar,
            Clock clock,
            ApplicationEventPublisher events,
            LadderSweep sweep) {
        this.jdbc = jdbc;
        this.ladder = ladder;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.sweep = sweep;
    }

    @Override
    @Transactional
    public void open(Deadline deadline) {
        if (deadline.term() != null) new Term(deadline.term());
        var first = ladder.first(deadline.dueOn(), deadline.waitsUntil(), today());
        jdbc.sql(
                        """
                        INSERT INTO deadline (subject_type, subject_id, circulation_id, title, owner_group, owner_user,
                            meeting_id, waits_until, due_on, term, opened_at, changed_at, next_rung, next_rung_on)
                        VALUES (:subjectType, :subjectId, :circulationId, :title, :ownerGroup, :ownerUser,
                            :meetingId, :waitsUntil, :dueOn, :term, :openedAt, :openedAt, :rung, :rungOn)
                        ON CONFLICT DO NOTHING""")
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
                .param("openedAt", clock.instant().atOffset(ZoneOffset.UTC))
                .param("rung", first.rung())
                .param("rungOn", first.on())
                .update();
    }

    @Override
    @Transactional
    public void close(String subjectType, String subjectId) {
        close(subjectType, subjectId, false);
    }

    @Override
    @Transactional
    public void withdraw(String subjectType, String subjectId) {
        close(subjectType, subjectId, true);
    }

    private void close(String subjectType, String subjectId, boolean withdrawn) {
        jdbc.sql(CLOSE + "subject_type = :type AND subject_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("withdrawn", withdrawn)
                .param("type", subjectType)
                .param("id", subjectId)
                .update();
    }

    @Override
    @Transactional
    public void closeAll(long circulationId) {
        jdbc.sql(CLOSE + "circulation_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("withdrawn", true)
                .param("id", circulationId)
                .update();
    }

    @Override
    @Transactional
    public void closeAllBut(long circulationId, Collection<String> taskIds) {
        if (taskIds.isEmpty()) {
            closeAll(circulationId);
            return;
        }
        jdbc.sql(CLOSE + "circulation_id = :id AND NOT (subject_type = 'task' AND subject_id IN (:tasks))")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("withdrawn", true)
                .param("id", circulationId)
                .param("tasks", taskIds)
                .update();
    }

    @Override
    public Optional<Deadline> find(String subjectType, String subjectId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM deadline WHERE subject_type = :type AND subject_id = :id")
                .param("type", subjectType)
                .param("id", subjectId)
                .query(Deadline.class)
                .optional();
    }

    @Override
    public List<Deadline> openOf(long circulationId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM deadline WHERE circulation_id = :id AND closed_at IS NULL"
                        + " ORDER BY due_on, id")
                .param("id", circulationId)
                .query(Deadline.class)
                .list();
    }

    @Override
    public List<Deadline> openCountedFrom(String meetingId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM deadline WHERE meeting_id = :id AND closed_at IS NULL"
                        + " ORDER BY due_on, id")
                .param("id", meetingId)
                .query(Deadline.class)
                .list();
    }

    @Override
    @Transactional
    public void extend(String subjectType, String subjectId, LocalDate newDueOn) {
        lockOpen(subjectType, subjectId)
                .ifPresent(deadline ->
                        move(new DeadlineMove(deadline, deadline.meetingId(), deadline.waitsUntil(), newDueOn), false));
    }

    @Override
    @Transactional
    public void handTo(String subjectType, String subjectId, String ownerGroup, String ownerUser) {
        lockOpen(subjectType, subjectId).ifPresent(deadline -> {
            jdbc.sql("UPDATE deadline SET owner_group = :group, owner_user = :user WHERE id = :id")
                    .param("group", ownerGroup)
                    .param("user", ownerUser)
                    .param("id", deadline.id())
                    .update();
            boolean otherGroup = !Objects.equals(ownerGroup, deadline.ownerGroup());
            if (otherGroup && deadline.waitsUntil() != null)
                move(new DeadlineMove(deadline, null, null, deadline.dueOn()), false);
        });
    }

    private Optional<Deadline> lockOpen(String subjectType, String subjectId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM deadline WHERE subject_type = :type AND subject_id = :id"
                        + " AND closed_at IS NULL FOR UPDATE")
                .param("type", subjectType)
                .param("id", subjectId)
                .query(Deadline.class)
                .optional();
    }

    @Override
    public int sweep() {
        return sweep.sweep(today());
    }

    /**
     * What was counted from one meeting is counted from another, or from the same one on another day.
     *
     * @param now null: the group has no meeting any more, and the promise is counted from today
     */
    void countFrom(String meetingId, Meeting now) {
        jdbc.sql("SELECT id FROM deadline WHERE meeting_id = :id AND closed_at IS NULL ORDER BY id FOR UPDATE")
                .param("id", meetingId)
                .query(Long.class)
                .list();
        movesOf(meetingId, now).forEach(move -> move(move, true));
    }

    /** What {@link #countFrom} would do, in the order of the deadlines. */
    List<DeadlineMove> movesOf(String meetingId, Meeting now) {
        return openCountedFrom(meetingId).stream()
                .map(deadline -> DeadlineMove.of(deadline, now, today(), calendar))
                .toList();
    }

    private void move(DeadlineMove move, boolean withMeeting) {
        Deadline deadline = move.deadline();
        if (!move.changesDates()) {
            // Only the meeting's id is another: rungs already taken stay taken.
            jdbc.sql("UPDATE deadline SET meeting_id = :meetingId WHERE id = :id")
                    .param("meetingId", move.meetingId())
                    .param("id", deadline.id())
                    .update();
            return;
        }
        var first = ladder.first(move.dueOn(), move.waitsUntil(), today());
        jdbc.sql("UPDATE deadline SET meeting_id = :meetingId, waits_until = :waitsUntil, due_on = :dueOn,"
                        + " next_rung = :rung, next_rung_on = :rungOn," + CHANGED + "WHERE id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("meetingId", move.meetingId())
                .param("waitsUntil", move.waitsUntil())
                .param("dueOn", move.dueOn())
                .param("rung", first.rung())
                .param("rungOn", first.on())
                .param("id", deadline.id())
                .update();
        events.publishEvent(new DeadlineMoved(
                find(deadline.subjectType(), deadline.subjectId()).orElseThrow(), withMeeting));
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.instant());
    }
}
