package org.circulation.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lets a metrics collector read {@code /actuator/prometheus} with {@code Authorization: Bearer <token>}. */
@Component
class MetricsToken {

    private final String token;

    /** @param token {@code circulation.metrics-token}; empty (the default) means: signed-in administrators only */
    MetricsToken(@Value("${circulation.metrics-token:}") String token) {
        this.token = token;
    }

    boolean opens(HttpServletRequest request) {
        String sent = request.getHeader("Authorization");
        return !token.isBlank()
                && sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
