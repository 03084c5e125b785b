package org.circulation.publication;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what a link in an email says, for one purpose: a link to confirm never stops anything. */
record Signature(String purpose, String secret) {

    private static final Pattern FORM = Pattern.compile("([\\w-]{1,6000})\\.([\\w-]{43})");

    /** @param claim letters, digits, {@code -} and {@code _} only */
    String signed(String claim) {
        return claim + "." + of(claim);
    }

    /** The claim; empty if the text is not one that {@link #signed} made with this purpose and secret. */
    Optional<String> read(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) return Optional.empty();
        byte[] expected = of(parts.group(1)).getBytes(StandardCharsets.US_ASCII);
        // Constant time, so that a signature cannot be guessed piece by piece.
        boolean ours = MessageDigest.isEqual(expected, parts.group(2).getBytes(StandardCharsets.US_ASCII));
        return ours ? Optional.of(parts.group(1)) : Optional.empty();
    }

    private String of(String claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((purpose + "|" + claim).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
