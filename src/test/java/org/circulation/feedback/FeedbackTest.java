package org.circulation.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ThreadLocalRandom;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@CirculationTest
@RecordApplicationEvents
class FeedbackTest {

    @Autowired
    Feedback feedback;

    @Autowired
    ApplicationEvents events;

    @Test
    void a_message_is_told_once_although_the_button_was_pressed_twice() {
        long person = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

        feedback.receive(null, "oak-school", person, "Why\r\nnow?\u0000 ");
        feedback.receive(null, "oak-school", person, "Why\nnow?");
        feedback.receive(null, "oak-school", person, "And how?");

        assertThat(events.stream(MessageReceived.class).filter(message -> message.personId() == person))
                .extracting(MessageReceived::body)
                .containsExactly("Why\nnow?", "And how?");
    }

    @Test
    void empty_and_endless_messages_are_refused() {
        assertThatThrownBy(() -> feedback.receive(null, null, 1L, " \n "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> feedback.receive(null, null, 1L, "x".repeat(3501)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3500");
    }
}
