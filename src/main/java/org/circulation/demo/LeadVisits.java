package org.circulation.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.circulation.delivery.PersonalLinks;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Communication leads of the demo: they open their personal links and press the buttons, over HTTP like anyone. */
@Component
@Profile("demo")
class LeadVisits {

    private static final List<String> METHODS =
            List.of("team meeting", "supervision", "briefing", "intranet", "agency newsletter", "learning event");

    private final JdbcClient jdbc;
    private final PersonalLinks links;
    private final ServletWebServerApplicationContext server;
    private final HttpClient http = HttpClient.newHttpClient();

    LeadVisits(JdbcClient jdbc, PersonalLinks links, ServletWebServerApplicationContext server) {
        this.jdbc = jdbc;
        this.links = links;
        this.server = server;
    }

    private record Lead(long cascadeId, long personId, String agencyId) {}

    /** Those whose turn it is ({@code index % of == turn}) acknowledge. */
    void acknowledge(String reference, int of, int turn) {
        visit(
                reference,
                of,
                turn,
                lead -> post(
                        lead, "/acknowledgement", "acknowledge=" + lead.agencyId() + "&agency=" + lead.agencyId()));
    }

    /** Those whose turn it is say how they passed it on, some with evidence. */
    void passOn(String reference, int of, int turn, LocalDate day) {
        visit(reference, of, turn, lead -> {
            int n = (int) lead.personId();
            String form = "agency=" + lead.agencyId() + "&methods=" + text(METHODS.get(n % METHODS.size())) + "&reach="
                    + (4 + n * 7 % 60) + "&unit=people&day=" + day.getDayOfMonth() + "&month=" + day.getMonthValue()
                    + "&year=" + day.getYear();
            if (n % 3 == 0) form += "&link=" + text("https://intranet.example.org/minutes/" + n);
            if (n % 4 == 0)
                form += "&note=" + text("Discussed with everyone on duty; those away will read the minutes.");
            post(lead, "/return", form);
        });
    }

    private interface Visit {
        void by(Lead lead);
    }

    private void visit(String reference, int of, int turn, Visit visit) {
        List<Lead> leads = jdbc.sql(
                        """
                        SELECT l.cascade_id, l.person_id, l.agency_id FROM cascade_lead l
                          JOIN cascade k ON k.id = l.cascade_id JOIN circulation c ON c.id = k.circulation_id
                         WHERE c.reference = ? ORDER BY l.agency_id, l.person_id
                        """)
                .param(reference)
                .query((row, n) -> new Lead(row.getLong(1), row.getLong(2), row.getString(3)))
                .list();
        for (int index = 0; index < leads.size(); index++) if (index % of == turn) visit.by(leads.get(index));
    }

    private void post(Lead lead, String action, String form) {
        String link = links.linkFor("cascade", String.valueOf(lead.cascadeId()), lead.personId());
        String path = link.substring(link.indexOf("/r/"));
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + path + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 302 && answer.statusCode() != 303)
                throw new IllegalStateException("A lead's answer was not taken (" + answer.statusCode() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
