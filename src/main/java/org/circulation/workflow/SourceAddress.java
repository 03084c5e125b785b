package org.circulation.workflow;

import java.net.URI;
import java.util.Locale;

/** Tells whether two web addresses are the same source, however they were copied. */
final class SourceAddress {

    private SourceAddress() {}

    /** Without scheme, {@code www.}, fragment, tracking parameters ({@code utm_…}) and a slash at the end; host in lower case. */
    static String normal(String address) {
        try {
            URI uri = URI.create(address.strip());
            if (uri.getHost() == null) return address.strip();
            String host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
            String query = uri.getRawQuery() == null
                    ? ""
                    : java.util.Arrays.stream(uri.getRawQuery().split("&"))
                            .filter(parameter -> !parameter.startsWith("utm_"))
                            .sorted()
                            .collect(java.util.stream.Collectors.joining("&"));
            return host + path + (query.isEmpty() ? "" : "?" + query);
        } catch (IllegalArgumentException e) {
            return address.strip();
        }
    }
}
