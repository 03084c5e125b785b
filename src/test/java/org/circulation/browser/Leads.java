package org.circulation.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The many leads whose answers need no browser of their own: they post to the links in their mails. */
final class Leads {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Leads() {}

    static void theOthersPassItOn(String title, LocalDate day, String... haveAnswered) {
        var answered = Set.of(haveAnswered);
        var others = everyLeadsMail(title).stream()
                .filter(mail -> !answered.contains(mail.to().replace("@example.org", "")))
                .toList();
        others.forEach(mail -> passOn(mail, day));
    }

    /** Every communication lead of the sample directory has had one. */
    private static List<Mail> everyLeadsMail(String title) {
        int leads = leadsInTheDirectory();
        return Patience.until(Duration.ofSeconds(30), () -> Optional.of(Mail.toLeads(title))
                        .filter(mails -> mails.size() >= leads))
                .orElseThrow(() -> new AssertionError("Of " + leads + " leads had mail: "
                        + Mail.toLeads(title).size()));
    }

    private static int leadsInTheDirectory() {
        try (var people = Leads.class.getResourceAsStream("/sample-directory/people.csv")) {
            return (int) new String(people.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(person -> person.contains(",communication-lead,"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void passOn(Mail mail, LocalDate day) {
        String body = "methods=team+meeting&reach=12&unit=people&day=" + day.getDayOfMonth() + "&month="
                + day.getMonthValue() + "&year=" + day.getYear();
        var request = HttpRequest.newBuilder(URI.create(mail.link() + "/return"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("%s: %s", mail.to(), answer.body())
                    .isEqualTo(303);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
