package org.circulation.publication;

import java.util.List;

/**
 * What somebody wants emails about.
 *
 * @param sections at least one of the updates page's sections
 * @param topics plan rows' keys; none: every topic
 */
record AlertChoice(List<Audience> sections, List<String> topics) {}
