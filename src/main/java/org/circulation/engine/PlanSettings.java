package org.circulation.engine;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where a board keeps its own tables.
 *
 * @param planDirectory directory with {@code circulation-plan.dmn} and/or {@code escalation.dmn}, and {@code
 *     agency-channels.dmn} if wanted, which then stand in for the packaged ones; null: the packaged ones
 */
@ConfigurationProperties("circulation")
record PlanSettings(Path planDirectory) {}
