package org.circulation.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One person's browser without the browser: cookies, our form's token and Camunda's token are sent as a page would. */
public final class WebSession {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public WebSession(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Signs in by the form and leaves Camunda's token in the session; returns the form's answer. */
    public HttpResponse<String> signIn(String username, String password) {
        var answer = postForm("/login", "username=" + encoded(username) + "&password=" + encoded(password));
        get("/camunda/app/tasklist/default/");
        return answer;
    }

    public HttpResponse<String> get(String path) {
        return send(
                HttpRequest.newBuilder()
                        .header("Accept", "text/html, */*;q=0.8")
                        .GET(),
                path);
    }

    /** A page's own form: with the token that stands on the sign-in page. */
    public HttpResponse<String> postForm(String path, String body) {
        var token = TOKEN.matcher(get("/login").body());
        String all = body + (token.find() ? "&_csrf=" + encoded(token.group(1)) : "");
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(all)),
                path);
    }

    /** A call as Tasklist makes it. */
    public HttpResponse<String> call(String method, String path, String json) {
        var request = request(method, json);
        cookies.getCookieStore().getCookies().stream()
                .filter(c -> c.getName().equals("XSRF-TOKEN"))
                .forEach(c -> request.header("X-XSRF-TOKEN", c.getValue()));
        return send(request, path);
    }

    /** A call as another site's page would make it. */
    public HttpResponse<String> callWithoutToken(String method, String path, String json) {
        return send(request(method, json), path);
    }

    private static HttpRequest.Builder request(String method, String json) {
        var body = json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        var request =
                HttpRequest.newBuilder().header("Accept", "application/json").method(method, body);
        return json == null ? request : request.header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) {
        try {
            URI to = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
            return http.send(request.uri(to).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
