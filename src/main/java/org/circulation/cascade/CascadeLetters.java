package org.circulation.cascade;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.delivery.Letter;
import org.circulation.plan.Ask;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** Words a cascade's messages. */
@Component
class CascadeLetters {

    private static final String REASON = "You get this because you are your agency’s communication lead.";

    private final Circulations circulations;
    private final Documents documents;

    CascadeLetters(Circulations circulations, Documents documents) {
        this.circulations = circulations;
        this.documents = documents;
    }

    Letter asking(CascadeRow cascade) {
        Circulation circulation = circulations.get(cascade.circulationId());
        String subject =
                switch (cascade.ask()) {
                    case INFORM -> "For your information: ";
                    case ACKNOWLEDGE -> "Please acknowledge: ";
                    case RETURN -> "Please pass on: ";
                };
        return letter("cascade", 0, subject, circulation, cascade, Map.of());
    }

    Letter nudging(CascadeRow cascade, int round, String reason) {
        Circulation circulation = circulations.get(cascade.circulationId());
        return letter(
                "nudge", round, "Still waiting for your answer: ", circulation, cascade, Map.of("reason", reason));
    }

    private Letter letter(
            String kind,
            int round,
            String subject,
            Circulation circulation,
            CascadeRow cascade,
            Map<String, Object> more) {
        var model = new HashMap<String, Object>(more);
        model.put("title", circulation.title());
        model.put("reference", circulation.reference());
        model.put("summary", circulation.summary());
        model.put("ask", cascade.ask().name().toLowerCase(Locale.ROOT));
        model.put("due", BritishDates.of(cascade.dueOn()));
        model.put(
                "documents",
                documents.latestOf(circulation.id()).stream()
                        .map(Documents.Document::name)
                        .toList());
        return new Letter(
                circulation.id(),
                circulation.reference(),
                kind,
                "cascade",
                String.valueOf(cascade.id()),
                round,
                subject + circulation.title(),
                REASON,
                model);
    }

    /** What is asked, one sentence for the lead's page. */
    static String asked(Ask ask) {
        return switch (ask) {
            case INFORM -> "This is for your information. You do not need to answer.";
            case ACKNOWLEDGE -> "Please acknowledge that you have it.";
            case RETURN -> "Please acknowledge it, pass it on in your agency, and tell us how you did.";
        };
    }
}
