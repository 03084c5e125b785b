package org.circulation.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A setting that cannot be kept refuses the start and is named. */
class NewsletterSettingsTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Settings.class, ValidationAutoConfiguration.class);

    @EnableConfigurationProperties(NewsletterSettings.class)
    static class Settings {}

    @Test
    void without_settings_an_edition_is_due_after_four_weeks_and_edited_in_five_working_days() {
        application.run(context -> {
            var settings = context.getBean(NewsletterSettings.class);
            assertThat(settings.period()).isEqualTo("P28D");
            assertThat(settings.editing()).isEqualTo(5);
            assertThat(settings.audiences()).containsExactly("communication-leads", "training-pool");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "period, four weeks, is not a length of time",
        "period, P1Q, is not a length of time",
        "period, -P7D, is counted back",
        "editing, 0, circulation.newsletter.editing",
        "editing, many, circulation.newsletter.editing",
        "audiences, Everybody!, circulation.newsletter.audiences"
    })
    void a_setting_that_means_nothing_is_named(String key, String value, String said) {
        application
                .withPropertyValues("circulation.newsletter." + key + "=" + value)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(said));
    }
}
