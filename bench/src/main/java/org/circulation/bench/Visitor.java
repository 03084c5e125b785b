package org.circulation.bench;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A signed-in person who asks for pages. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String home;

    Visitor(String home, String username) throws Exception {
        this.home = home;
        var token = TOKEN.matcher(page("/login"));
        if (!token.find()) throw new IllegalStateException("The sign-in page has no token");
        String form = "username=" + username + "&password=demo&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        http.send(
                HttpRequest.newBuilder(URI.create(home + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** The page's text; fails when it is not there or is the sign-in page again. */
    String page(String path) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(home + path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !path.equals("/login") && answer.uri().getPath().equals("/login"))
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " at " + answer.uri());
        return answer.body();
    }
}
