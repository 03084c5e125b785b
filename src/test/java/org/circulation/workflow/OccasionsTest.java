package org.circulation.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.circulation.plan.NaturalStart;
import org.circulation.plan.NaturalStart.On;
import org.circulation.plan.Term;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A start that could never come is refused when the application starts. */
@CirculationTest
class OccasionsTest {

    @Autowired
    Occasions occasions;

    @Test
    void a_theme_day_that_the_calendar_does_not_have_is_named() {
        assertThatThrownBy(() -> occasions.requireKnown(startOn("safer-intranet-day")))
                .hasMessageContaining("natural-starts.dmn: 'safer-internet-day-near'")
                .hasMessageContaining("'safer-intranet-day', which is not in the calendar");
    }

    @Test
    void those_that_it_has_and_all_others_together_are_taken() {
        assertThatCode(() -> occasions.requireKnown(startOn("safer-internet-day")))
                .doesNotThrowAnyException();
        assertThatCode(() -> occasions.requireKnown(startOn("other"))).doesNotThrowAnyException();
    }

    private static NaturalStart startOn(String themeDay) {
        return new NaturalStart(
                "safer-internet-day-near",
                "e-safety-information",
                On.THEME_DAY,
                themeDay,
                new Term("-P56D"),
                "safer-internet-day",
                "Title",
                "Summary");
    }
}
