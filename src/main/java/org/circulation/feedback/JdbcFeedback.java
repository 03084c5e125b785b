package org.circulation.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.circulation.circulation.PlainText;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps messages in {@code feedback_message}. */
@Service
class JdbcFeedback implements Feedback {

    /** The same words from the same person within this time are one message: the button was pressed twice. */
    private static final Duration SAME_MESSAGE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcFeedback(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void receive(Long circulationId, String agencyId, Long personId, String body) {
        String words = PlainText.clean(body);
        if (words.isEmpty()) throw new IllegalArgumentException("The message is empty.");
        if (words.length() > MAX_LENGTH)
            throw new IllegalArgumentException("The message is longer than " + MAX_LENGTH + " characters.");
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        if (personId != null && isRepeated(circulationId, personId, words, now)) return;
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        INSERT INTO feedback_message (circulation_id, agency_id, person_id, body, received_at)
                        VALUES (:circulation, :agency, :person, :body, :now)""")
                .param("circulation", circulationId)
                .param("agency", agencyId)
                .param("person", personId)
                .param("body", words)
                .param("now", now)
                .update(id, "id");
        events.publishEvent(new MessageReceived(id.getKey().longValue(), circulationId, agencyId, personId, words));
    }

    private boolean isRepeated(Long circulationId, long personId, String body, OffsetDateTime now) {
        return jdbc.sql(
                                """
                                SELECT count(*) FROM feedback_message
                                 WHERE person_id = :person AND body = :body AND received_at > :since
                                   AND coalesce(circulation_id, 0) = :circulation""")
                        .param("person", personId)
                        .param("body", body)
                        .param("since", now.minus(SAME_MESSAGE))
                        .param("circulation", circulationId == null ? 0L : circulationId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
