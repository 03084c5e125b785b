package org.circulation.cascade;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a personal link says: who, about which cascade, valid to the end of which day. It is signed,
 * not hidden, and nothing is stored: the same claim always gives the same text.
 */
record LinkToken(long personId, long cascadeId, LocalDate validTo) {

    private static final int RADIX = 36;
    private static final Pattern FORM =
            Pattern.compile("(([0-9a-z]{1,12})\\.([0-9a-z]{1,12})\\.([0-9a-z]{1,5}))\\.([\\w-]{43})");

    String signed(String secret) {
        String claim = Long.toString(personId, RADIX) + "." + Long.toString(cascadeId, RADIX) + "."
                + Long.toString(validTo.toEpochDay(), RADIX);
        return claim + "." + signature(claim, secret);
    }

    /** Empty if the text is not one that {@link #signed} made with this secret. */
    static Optional<LinkToken> read(String text, String secret) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) return Optional.empty();
        byte[] expected = signature(parts.group(1), secret).getBytes(StandardCharsets.US_ASCII);
        // Constant time, so that a signature cannot be guessed piece by piece.
        if (!MessageDigest.isEqual(expected, parts.group(5).getBytes(StandardCharsets.US_ASCII)))
            return Optional.empty();
        return Optional.of(new LinkToken(
                Long.parseLong(parts.group(2), RADIX),
                Long.parseLong(parts.group(3), RADIX),
                LocalDate.ofEpochDay(Long.parseLong(parts.group(4), RADIX))));
    }

    private static String signature(String claim, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(("personal link|" + claim).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
