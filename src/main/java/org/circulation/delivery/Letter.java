package org.circulation.delivery;

import java.util.Map;

/**
 * What is said to people, once for all of them.
 *
 * @param circulationId the circulation it belongs to, or null
 * @param reference the circulation's reference for threading and the subject, or null
 * @param kind names the template {@code templates/mail/<kind>.html} and {@code .txt}
 * @param subjectType {@code task}, {@code cascade}, {@code circulation} or {@code person}: with id, person, kind and
 *     round the key under which a person hears only once
 * @param round 0 first; a nudge or correction counts up
 * @param subject the mail's subject line, at most 250 characters; line breaks are removed
 * @param reason why the reader gets it, a full sentence
 * @param model the template's values: strings, numbers, lists of strings; text from people is always escaped
 */
public record Letter(
        Long circulationId,
        String reference,
        String kind,
        String subjectType,
        String subjectId,
        int round,
        String subject,
        String reason,
        Map<String, Object> model) {}
