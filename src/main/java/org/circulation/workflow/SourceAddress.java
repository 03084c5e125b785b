package org.circulation.workflow;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whether two web addresses are the same source, however they were copied. */
final class SourceAddress {

    /** Added by newsletters and search engines to see where a reader came from; the page is the same without them. */
    private static final Set<String> TRACKING = Set.of("gclid", "fbclid", "msclkid", "mc_cid", "mc_eid");

    private SourceAddress() {}

    /**
     * Without scheme, its usual port, {@code www.}, fragment, tracking parameters and a slash at the end; in lower case but for
     * the parameters, which may hold an id.
     */
    static String normal(String address) {
        try {
            URI uri = URI.create(address.strip()).normalize();
            if (uri.getHost() == null) return address.strip();
            return host(uri) + path(uri) + query(uri);
        } catch (IllegalArgumentException e) {
            return address.strip();
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        boolean usual = uri.getPort() == -1 || uri.getPort() == 80 || uri.getPort() == 443;
        return usual ? host : host + ":" + uri.getPort();
    }

    private static String path(URI uri) {
        return uri.getPath() == null
                ? ""
                : uri.getPath().toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) return "";
        String kept = Arrays.stream(uri.getRawQuery().split("&"))
                .filter(parameter -> !parameter.isEmpty() && !tracks(parameter.replaceFirst("=.*", "")))
                .sorted()
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }

    private static boolean tracks(String name) {
        return name.startsWith("utm_") || TRACKING.contains(name);
    }
}
