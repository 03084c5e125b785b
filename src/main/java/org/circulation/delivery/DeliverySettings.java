package org.circulation.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave.
 *
 * @param threads how many send at once, each on its own connection
 * @param chunk how many messages one thread claims and sends on one connection
 * @param lease how long a claim holds; what a killed process had claimed is sent after this. Longer than the mail
 *     server's slowest answer to one message, since it is renewed before each
 */
@Validated
@ConfigurationProperties("circulation.delivery")
record DeliverySettings(
        @Min(1) @Max(16) @DefaultValue("2") int threads,
        @Min(1) @Max(1000) @DefaultValue("100") int chunk,
        @DefaultValue("2m") Duration lease) {}
