package org.circulation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a board sets for itself; validated at start.
 *
 * @param boardName the body's name in pages and messages ("Board" or "Partnership": the law renamed them in 2018)
 * @param boardShortName the short name for subjects and headings
 * @param baseUrl absolute address under which people reach the application, without a trailing slash
 * @param secret signs personal links; at least 32 characters, kept out of the repository
 * @param brandColour house colour, {@code #rrggbb}; white text on it must be readable
 * @param mailFrom sender address of all messages
 * @param paused true: nothing is sent, swept or fired (how a restored backup must start)
 * @param demo the demo's own switches
 */
@Validated
@ConfigurationProperties("circulation")
public record CirculationProperties(
        @NotBlank @DefaultValue("Safeguarding Children Board") String boardName,
        @NotBlank @DefaultValue("SCB") String boardShortName,
        @NotBlank @Pattern(regexp = "https?://.+[^/]") String baseUrl,
        @NotBlank @Size(min = 32) String secret,
        @Pattern(regexp = "#[0-9a-fA-F]{6}") @DefaultValue("#1d5f5b") String brandColour,
        @NotBlank @DefaultValue("circulation@board.example.org") String mailFrom,
        @DefaultValue("false") boolean paused,
        @DefaultValue Demo demo) {

    /** @param history whether the first start fills in sample circulations ({@code CIRCULATION_DEMO_HISTORY}) */
    public record Demo(@DefaultValue("true") boolean history) {}
}
