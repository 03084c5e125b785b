package org.circulation.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInDelayTest {

    private final AtomicLong millis = new AtomicLong();
    private final SignInDelay delay = new SignInDelay(millis::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) delay.failed("chair", "10.0.0.1");
    }

    @Test
    void a_guesser_waits_and_the_person_elsewhere_does_not() {
        fail(4);
        assertThatCode(() -> delay.refuseIfTooSoon("chair", "10.0.0.1")).doesNotThrowAnyException();
        fail(1);
        assertThatThrownBy(() -> delay.refuseIfTooSoon("CHAIR", "10.0.0.1")).hasMessageContaining("1 seconds");
        assertThatCode(() -> delay.refuseIfTooSoon("chair", "10.0.0.2")).doesNotThrowAnyException();
        millis.addAndGet(1000);
        assertThatCode(() -> delay.refuseIfTooSoon("chair", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void the_wait_is_never_longer_than_a_minute_and_ends_with_the_right_password() {
        fail(50);
        millis.addAndGet(59_999);
        assertThatThrownBy(() -> delay.refuseIfTooSoon("chair", "10.0.0.1")).isInstanceOf(SignInDelay.TooSoon.class);
        millis.addAndGet(1);
        assertThatCode(() -> delay.refuseIfTooSoon("chair", "10.0.0.1")).doesNotThrowAnyException();
        delay.succeeded("chair", "10.0.0.1");
        fail(4);
        assertThatCode(() -> delay.refuseIfTooSoon("chair", "10.0.0.1")).doesNotThrowAnyException();
    }
}
