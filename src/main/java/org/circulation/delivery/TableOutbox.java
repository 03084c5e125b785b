package org.circulation.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The outbox on our own tables: the words once, a row per person, each with one set-based statement. */
@Service
class TableOutbox implements Outbox {

    private static final int PEOPLE_PER_STATEMENT = 1000;

    private static final String QUEUE =
            """
            INSERT INTO delivery (content_id, circulation_id, subject_type, subject_id, kind, round,
                                  person_id, email, name, state, next_attempt_at, created_at)
            SELECT DISTINCT c.id, c.circulation_id, c.subject_type, c.subject_id, c.kind, c.round,
                   %s, 'queued', current_timestamp, c.created_at
              FROM delivery_content c CROSS JOIN %s
             WHERE c.id = :content AND %s
            ON CONFLICT DO NOTHING""";

    private static final String TO_AUDIENCES =
            QUEUE.formatted("m.person_id, m.email, m.name", "audience_member m", "m.audience IN (:audiences)");

    private static final String TO_PEOPLE =
            QUEUE.formatted("p.id, p.email, p.name", "person p", "p.id IN (:people) AND p.retired_at IS NULL");

    /** An address stands for the person, and for the name. */
    private static final String TO_ADDRESSES =
            """
            INSERT INTO delivery (content_id, circulation_id, subject_type, subject_id, kind, round,
                                  address, email, name, state, next_attempt_at, created_at)
            SELECT DISTINCT c.id, c.circulation_id, c.subject_type, c.subject_id, c.kind, c.round,
                   a.email, a.email, SUBSTRING(a.email FROM 1 FOR 200), 'queued', current_timestamp, c.created_at
              FROM delivery_content c CROSS JOIN UNNEST(CAST(? AS VARCHAR ARRAY)) AS a (email)
             WHERE c.id = ?
            ON CONFLICT DO NOTHING""";

    private static final String TO_THOSE_TOLD = QUEUE.formatted(
            "p.id, p.email, p.name",
            "person p",
            "p.id IN (SELECT d.person_id FROM delivery d WHERE " + TellingAgain.HEARD + ")");

    private static final String STOP =
            """
            UPDATE delivery SET state = CASE WHEN state = 'queued' THEN 'stopped' ELSE state END, stopped_at = :now
             WHERE state IN ('queued', 'refused') AND stopped_at IS NULL AND\s""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Dispatcher dispatcher;
    private final TellingAgain again;
    private final ObjectMapper json;

    TableOutbox(JdbcClient jdbc, Clock clock, Dispatcher dispatcher, TellingAgain again, ObjectMapper json) {
        this.again = again;
        this.jdbc = jdbc;
        this.clock = clock;
        this.dispatcher = dispatcher;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    @Override
    @Transactional
    public int toAudience(Letter letter, String audience) {
        return toAudiences(letter, List.of(audience));
    }

    @Override
    @Transactional
    public int toAudiences(Letter letter, Collection<String> audiences) {
        if (audiences.isEmpty()) return 0;
        return jdbc.sql(TO_AUDIENCES)
                .param("content", content(letter))
                .param("audiences", audiences)
                .update();
    }

    @Override
    @Transactional
    public int toPeople(Letter letter, Collection<Long> personIds) {
        if (personIds.isEmpty()) return 0;
        long content = content(letter);
        var people = new ArrayList<>(personIds);
        int queued = 0;
        for (int from = 0; from < people.size(); from += PEOPLE_PER_STATEMENT) {
            List<Long> some = people.subList(from, Math.min(people.size(), from + PEOPLE_PER_STATEMENT));
            queued += jdbc.sql(TO_PEOPLE)
                    .param("content", content)
                    .param("people", some)
                    .update();
        }
        return queued;
    }

    @Override
    @Transactional
    public int toAddresses(Letter letter, Collection<String> emails) {
        if (emails.isEmpty()) return 0;
        return jdbc.sql(TO_ADDRESSES)
                .params(emails.toArray(String[]::new), content(letter))
                .update();
    }

    @Override
    @Transactional
    public void forget(String email) {
        forgetWhere("address = :key", Map.of("key", email));
    }

    @Override
    @Transactional
    public void forget(String kind, Instant before) {
        forgetWhere(
                "address IS NOT NULL AND kind = :kind AND created_at < :before",
                Map.of("kind", kind, "before", before.atOffset(ZoneOffset.UTC)));
    }

    /** Words that nobody else was sent go too: they may hold the address. */
    private void forgetWhere(String condition, Map<String, ?> values) {
        List<Long> contents = jdbc.sql("SELECT DISTINCT content_id FROM delivery WHERE " + condition)
                .params(values)
                .query(Long.class)
                .list();
        jdbc.sql("DELETE FROM delivery WHERE " + condition).params(values).update();
        for (long content : contents)
            jdbc.sql("DELETE FROM delivery_content WHERE id = :id"
                            + " AND NOT EXISTS (SELECT 1 FROM delivery WHERE content_id = :id)")
                    .param("id", content)
                    .update();
    }

    @Override
    @Transactional
    public int toThoseTold(Letter letter, Collection<String> kinds) {
        return toThoseTold(letter, new Heard(List.of(letter.circulationId()), kinds));
    }

    @Override
    @Transactional
    public int toThoseTold(Letter letter, Heard heard) {
        if (TellingAgain.nobody(heard)) return 0;
        return jdbc.sql(TO_THOSE_TOLD)
                .param("content", content(letter))
                .param("circulations", heard.circulations())
                .param("kinds", heard.kinds())
                .update();
    }

    @Override
    @Transactional
    public int toAddressesTold(Letter letter, Heard heard) {
        return toAddresses(letter, again.addresses(heard));
    }

    @Override
    public Told told(Collection<Heard> heard, int names) {
        return again.people(heard, names);
    }

    @Override
    public int addressesTold(Heard heard) {
        return again.countAddresses(heard);
    }

    @Override
    @Transactional
    public int stopUnsent(long circulationId) {
        return jdbc.sql(STOP + "circulation_id = :circulation")
                .param("now", now())
                .param("circulation", circulationId)
                .update();
    }

    @Override
    @Transactional
    public int stopUnsent(String subjectType, String subjectId) {
        return jdbc.sql(STOP + "subject_type = :type AND subject_id = :id")
                .param("now", now())
                .param("type", subjectType)
                .param("id", subjectId)
                .update();
    }

    @Override
    public int dispatch() {
        return dispatcher.sendWhatIsDue();
    }

    /** The id of the letter's words; the same words under the same key are stored once. */
    private long content(Letter letter) {
        String subject = MailText.line(letter.subject(), 250);
        String reason = MailText.line(letter.reason(), 500);
        String model = write(letter.model() == null ? Map.of() : letter.model());
        var values = new TreeMap<String, Object>();
        values.put("type", letter.subjectType());
        values.put("id", letter.subjectId());
        values.put("kind", letter.kind());
        values.put("round", letter.round());
        values.put("digest", digest(subject + "\0" + reason + "\0" + model));
        jdbc.sql(
                        """
                        INSERT INTO delivery_content (circulation_id, kind, subject_type, subject_id, round, subject,
                                                      reference, reason, model, digest, created_at)
                        VALUES (:circulation, :kind, :type, :id, :round, :subject, :reference, :reason, :model, :digest, :now)
                        ON CONFLICT DO NOTHING""")
                .params(values)
                .param("circulation", letter.circulationId())
                .param("subject", subject)
                .param("reference", letter.reference())
                .param("reason", reason)
                .param("model", model)
                .param("now", now())
                .update();
        return jdbc.sql(
                        """
                        SELECT id FROM delivery_content
                         WHERE subject_type = :type AND subject_id = :id AND kind = :kind AND round = :round
                           AND digest = :digest""")
                .params(values)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String write(Map<String, Object> model) {
        try {
            return json.writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A letter's model holds strings, numbers and lists of them", e);
        }
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
