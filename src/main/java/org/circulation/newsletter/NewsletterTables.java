package org.circulation.newsletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.circulation.newsletter.Edition.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Editions and items as rows. What changes them holds {@link #lock()} first. */
@Repository
class NewsletterTables {

    /** Past editions that the page shows. */
    private static final int PAST_SHOWN = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    NewsletterTables(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Until the transaction ends, nobody else adds, edits or sends: one edition is on its way, on all nodes together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("SELECT id FROM newsletter_lock FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    Optional<Edition> onItsWay() {
        return jdbc.sql("SELECT * FROM newsletter_edition WHERE state IN ('gathering', 'editing')")
                .query((row, n) -> edition(row))
                .optional();
    }

    Optional<Edition> find(long id) {
        return jdbc.sql("SELECT * FROM newsletter_edition WHERE id = ?")
                .param(id)
                .query((row, n) -> edition(row))
                .optional();
    }

    Optional<Edition> recordedAs(long circulationId) {
        return jdbc.sql("SELECT * FROM newsletter_edition WHERE circulation_id = ?")
                .param(circulationId)
                .query((row, n) -> edition(row))
                .optional();
    }

    /** Newest first. */
    List<Edition> past() {
        return jdbc.sql("SELECT * FROM newsletter_edition WHERE state = 'sent' ORDER BY number DESC LIMIT "
                        + PAST_SHOWN)
                .query((row, n) -> edition(row))
                .list();
    }

    long open(String title, String intro, LocalDate editingOn, LocalDate dueOn) {
        int number = jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM newsletter_edition")
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        INSERT INTO newsletter_edition (number, title, intro, state, opened_at, editing_on, due_on)
                        VALUES (:number, :title, :intro, 'gathering', :now, :editingOn, :dueOn)""")
                .param("number", number)
                .param("title", title)
                .param("intro", intro)
                .param("now", now())
                .param("editingOn", editingOn)
                .param("dueOn", dueOn)
                .update();
        return jdbc.sql("SELECT id FROM newsletter_edition WHERE number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    void recordAs(long id, long circulationId) {
        jdbc.sql("UPDATE newsletter_edition SET circulation_id = ? WHERE id = ?")
                .params(circulationId, id)
                .update();
    }

    void become(long id, State state) {
        jdbc.sql("UPDATE newsletter_edition SET state = ? WHERE id = ?")
                .params(word(state), id)
                .update();
    }

    void gatherUntil(long id, LocalDate editingOn, LocalDate dueOn) {
        jdbc.sql("UPDATE newsletter_edition SET state = 'gathering', editing_on = ?, due_on = ? WHERE id = ?")
                .params(editingOn, dueOn, id)
                .update();
    }

    /** It ends unsent; its number goes to the next, so that readers miss none. */
    void endUnsent(long id, State state) {
        jdbc.sql("UPDATE newsletter_edition SET state = ?, number = NULL WHERE id = ?")
                .params(word(state), id)
                .update();
    }

    void sent(long id, String by, int people) {
        jdbc.sql("UPDATE newsletter_edition SET state = 'sent', sent_at = ?, sent_by = ?, people = ? WHERE id = ?")
                .params(now(), by, people, id)
                .update();
    }

    void word(long id, String title, String intro) {
        jdbc.sql("UPDATE newsletter_edition SET title = :title, intro = :intro WHERE id = :id")
                .param("title", title)
                .param("intro", intro)
                .param("id", id)
                .update();
    }

    Optional<Item> item(long id) {
        return jdbc.sql("SELECT * FROM newsletter_item WHERE id = ?")
                .param(id)
                .query((row, n) -> item(row))
                .optional();
    }

    /** A circulation's item that is still on its way. */
    Optional<Item> waiting(long circulationId) {
        return jdbc.sql("SELECT * FROM newsletter_item WHERE circulation_id = ? AND settled_at IS NULL")
                .param(circulationId)
                .query((row, n) -> item(row))
                .optional();
    }

    /** What is in an edition (or, when it was sent, was), in order. */
    List<Item> in(long editionId) {
        return jdbc.sql(
                        "SELECT * FROM newsletter_item WHERE edition_id = ? AND drop_reason IS NULL ORDER BY position, id")
                .param(editionId)
                .query((row, n) -> item(row))
                .list();
    }

    List<Item> leftOutOf(long editionId) {
        return jdbc.sql(
                        "SELECT * FROM newsletter_item WHERE edition_id = ? AND drop_reason IS NOT NULL ORDER BY settled_at, id")
                .param(editionId)
                .query((row, n) -> item(row))
                .list();
    }

    /** What waits for the edition after the one whose list is closed, as it came. */
    List<Item> forTheOneAfter() {
        return jdbc.sql("SELECT * FROM newsletter_item WHERE edition_id IS NULL AND settled_at IS NULL ORDER BY id")
                .query((row, n) -> item(row))
                .list();
    }

    /** @param editionId null: for the edition after */
    long add(Long editionId, long circulationId, String title, String words, String link) {
        jdbc.sql(
                        """
                        INSERT INTO newsletter_item (edition_id, circulation_id, title, words, link, position, added_at)
                        VALUES (:edition, :circulation, :title, :words, :link,
                                (SELECT COALESCE(MAX(position), 0) + 1 FROM newsletter_item), :now)""")
                .param("edition", editionId)
                .param("circulation", circulationId)
                .param("title", title)
                .param("words", words)
                .param("link", link)
                .param("now", now())
                .update();
        return waiting(circulationId).orElseThrow().id();
    }

    /** At the end of the edition. */
    void take(long itemId, long editionId) {
        jdbc.sql("UPDATE newsletter_item SET edition_id = ?, position = (SELECT MAX(position) + 1 FROM newsletter_item)"
                        + " WHERE id = ?")
                .params(editionId, itemId)
                .update();
    }

    void place(long itemId, int position) {
        jdbc.sql("UPDATE newsletter_item SET position = ? WHERE id = ?")
                .params(position, itemId)
                .update();
    }

    void settle(long itemId) {
        jdbc.sql("UPDATE newsletter_item SET settled_at = ? WHERE id = ?")
                .params(now(), itemId)
                .update();
    }

    void leaveOut(long itemId, String reason, String by) {
        jdbc.sql("UPDATE newsletter_item SET settled_at = ?, drop_reason = ?, dropped_by = ? WHERE id = ?")
                .params(now(), reason, by, itemId)
                .update();
    }

    void correct(long circulationId, String title, String words) {
        jdbc.sql("UPDATE newsletter_item SET title = ?, words = ? WHERE circulation_id = ? AND settled_at IS NULL")
                .params(title, words, circulationId)
                .update();
    }

    List<Long> sentIn(long circulationId) {
        return jdbc.sql("SELECT DISTINCT e.circulation_id FROM newsletter_item i"
                        + " JOIN newsletter_edition e ON e.id = i.edition_id AND e.state = 'sent'"
                        + " WHERE i.circulation_id = ? AND i.drop_reason IS NULL AND e.circulation_id IS NOT NULL")
                .param(circulationId)
                .query(Long.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                row.getLong("id"),
                row.getObject("number", Integer.class),
                row.getString("title"),
                row.getString("intro"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("circulation_id", Long.class),
                instant(row, "opened_at"),
                row.getObject("editing_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                instant(row, "sent_at"),
                row.getString("sent_by"),
                row.getObject("people", Integer.class));
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getLong("id"),
                row.getObject("edition_id", Long.class),
                row.getLong("circulation_id"),
                row.getString("title"),
                row.getString("words"),
                row.getString("link"),
                instant(row, "added_at"),
                instant(row, "settled_at"),
                row.getString("drop_reason"),
                row.getString("dropped_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
