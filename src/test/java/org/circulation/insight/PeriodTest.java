package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The days that a page's figures are about. */
class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void nothing_typed_means_the_twelve_months_up_to_today() {
        Period period = Period.of(null, "", TODAY);

        assertThat(period.from()).isEqualTo(LocalDate.of(2025, 11, 25));
        assertThat(period.to()).isEqualTo(TODAY);
        assertThat(period.isTyped()).isFalse();
        assertThat(period.problems()).isEmpty();
    }

    @Test
    void both_ends_belong_to_it_in_londons_days() {
        Period period = Period.of("2026-03-29", "2026-10-25", TODAY);

        assertThat(period.begins()).isEqualTo(Instant.parse("2026-03-29T00:00:00Z"));
        assertThat(period.ends()).as("the clocks went back").isEqualTo(Instant.parse("2026-10-26T00:00:00Z"));
        assertThat(period.getInWords()).isEqualTo("29 March 2026 to 25 October 2026");
    }

    @Test
    void one_end_alone_is_completed_by_a_year() {
        assertThat(Period.of("", "2024-02-29", TODAY).from()).isEqualTo(LocalDate.of(2023, 3, 1));
        assertThat(Period.of("2026-01-01", "", TODAY).to()).isEqualTo(TODAY);
    }

    @Test
    void reversed_or_unreadable_days_are_named_with_their_field_and_what_was_typed_is_kept() {
        Period reversed = Period.of("2026-06-30", "2026-04-01", TODAY);
        assertThat(reversed.problems())
                .containsExactly(java.util.Map.entry(
                        "from",
                        "From: Tuesday 30 June 2026 is after Wednesday 1 April 2026. Put the earlier day first."));
        assertThat(reversed.typedFrom()).isEqualTo("2026-06-30");
        assertThat(reversed.to()).isEqualTo(TODAY);

        Period typo = Period.of("yesterday", "2026-02-30", TODAY);
        assertThat(typo.problems()).containsOnlyKeys("from", "to");
        assertThat(typo.problems().get("to")).contains("“2026-02-30” is not a date");
    }
}
