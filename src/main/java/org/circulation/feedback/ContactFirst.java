package org.circulation.feedback;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom to call before writing: stands above every form in which a worry about a child could be written down.
 *
 * @param contactFirst plain sentences, set as {@code circulation.contact-first}
 */
@Validated
@ConfigurationProperties("circulation")
public record ContactFirst(
        @NotBlank
                @DefaultValue(
                        "If a child is in immediate danger call 999. If you are worried about a child, call children’s"
                                + " social care where the child lives. Do not use this form for that: it is not read at"
                                + " once.")
                String contactFirst) {}
