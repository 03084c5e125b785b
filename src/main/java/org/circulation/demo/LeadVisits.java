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
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.delivery.PersonalLinks;
import org.circulation.demo.SampleScript.Course;
import org.circulation.directory.Directory;
import org.circulation.plan.AgencyChannels;
import org.circulation.plan.BritishDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Communication leads of the demo: they open their personal links and press the buttons, over HTTP like anyone. */
@Component
@Profile("demo")
class LeadVisits {

    private static final Logger LOG = LoggerFactory.getLogger(LeadVisits.class);

    private static final List<String> METHODS =
            List.of("team meeting", "supervision", "briefing", "intranet", "agency newsletter", "learning event");

    private static final List<String> NOTES = List.of(
            "Discussed with everyone on duty; those away will read the minutes.",
            "Staff asked for a shorter version for reception desks.",
            "Taken into the induction of new staff as well.");

    private final JdbcClient jdbc;
    private final PersonalLinks links;
    private final ServletWebServerApplicationContext server;
    private final Circulations circulations;
    private final Directory directory;
    private final AgencyChannels channels;
    private final HttpClient http = HttpClient.newHttpClient();

    LeadVisits(
            JdbcClient jdbc,
            PersonalLinks links,
            ServletWebServerApplicationContext server,
            Circulations circulations,
            Directory directory,
            AgencyChannels channels) {
        this.jdbc = jdbc;
        this.links = links;
        this.server = server;
        this.circulations = circulations;
        this.directory = directory;
        this.channels = channels;
    }

    private record Lead(
            long cascadeId,
            long circulationId,
            boolean returns,
            LocalDate askedOn,
            LocalDate dueOn,
            String agencyId,
            boolean acknowledged,
            long personId) {

        boolean forThemselves() {
            return agencyId.startsWith("person:");
        }

        /** The same number for the same lead and cascade. */
        int luck() {
            return Math.floorMod((cascadeId + " " + agencyId).hashCode() / 7, 97);
        }
    }

    /** Everybody whose day it is acknowledges, says how it was passed on, or that it is not for them. */
    void answer(LocalDate today, Function<Circulation, Course> courses) {
        Map<Long, String> answering = new HashMap<>();
        Map<String, Directory.Agency> agencies = directory.agencies();
        for (Lead lead : stillAsked()) {
            String share = answering.computeIfAbsent(lead.circulationId(), id -> courses.apply(circulations.get(id))
                    .answering());
            if (answers(lead, share)) visit(lead, today, agencies);
        }
    }

    private List<Lead> stillAsked() {
        return jdbc.sql(
                        """
                        SELECT k.id, k.circulation_id, k.ask, k.opened_at, k.due_on, a.agency_id, a.acknowledged_at,
                               MIN(l.person_id) AS person_id
                          FROM cascade k JOIN cascade_agency a ON a.cascade_id = k.id AND NOT a.answered
                          JOIN cascade_lead l ON l.cascade_id = k.id AND l.agency_id = a.agency_id
                         WHERE k.ask <> 'inform' AND k.settled_at IS NULL AND k.cancelled_at IS NULL
                         GROUP BY k.id, k.circulation_id, k.ask, k.opened_at, k.due_on, a.agency_id, a.acknowledged_at
                         ORDER BY k.id, a.agency_id
                        """)
                .query((row, n) -> new Lead(
                        row.getLong("id"),
                        row.getLong("circulation_id"),
                        row.getString("ask").equals("return"),
                        BritishDates.dayOf(
                                row.getObject("opened_at", OffsetDateTime.class).toInstant()),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("agency_id"),
                        row.getObject("acknowledged_at") != null,
                        row.getLong("person_id")))
                .list();
    }

    private static boolean answers(Lead lead, String share) {
        return switch (share) {
            case "most" -> lead.luck() % 7 != 0;
            case "half" -> lead.luck() % 2 != 0;
            default -> true;
        };
    }

    private void visit(Lead lead, LocalDate today, Map<String, Directory.Agency> agencies) {
        long age = ChronoUnit.DAYS.between(lead.askedOn(), today);
        int luck = lead.luck();
        // Who answers at all answers in time.
        boolean last = !today.isBefore(lead.dueOn());
        if (lead.returns() && luck == 5 && age >= 2 && !lead.forThemselves())
            post(
                    lead,
                    "/decline",
                    "declineFor=" + lead.agencyId() + "&kind=not-for-my-agency&reason="
                            + text("We have no staff who work with children in this way."));
        else if (lead.returns() && (last || age >= 1 + luck % 7))
            post(lead, "/return", passedOn(lead, today, agencies));
        else if (!lead.acknowledged() && (lead.returns() ? luck % 3 == 0 : last || age >= luck % 6))
            post(lead, "/acknowledgement", "acknowledge=" + text(lead.agencyId()) + "&agency=" + text(lead.agencyId()));
    }

    private String passedOn(Lead lead, LocalDate day, Map<String, Directory.Agency> agencies) {
        int n = lead.luck();
        String channel = Optional.ofNullable(agencies.get(lead.agencyId()))
                .flatMap(agency -> channels.of(agency.sector()))
                .orElse("staff intranet");
        String form =
                "agency=" + text(lead.agencyId()) + "&methods=" + text(METHODS.get(n % METHODS.size())) + "&reach="
                        + (4 + n * 7 % 60) + "&unit=people&day=" + day.getDayOfMonth() + "&month=" + day.getMonthValue()
                        + "&year=" + day.getYear()
                        // Row 08 asks for these; elsewhere nobody reads them.
                        + "&channel=" + text(channel) + "&programme=yes";
        if (ownChannel(lead) || n % 3 == 0)
            form += "&link=" + text("https://intranet.example.org/safeguarding/" + lead.circulationId());
        if (n % 4 == 0) form += "&note=" + text(NOTES.get(n % NOTES.size()));
        return form;
    }

    private boolean ownChannel(Lead lead) {
        return circulations.get(lead.circulationId()).rowKey().equals("single-agency-training");
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
                LOG.warn("A sample answer was not taken ({}): {}{}", answer.statusCode(), action, form);
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
