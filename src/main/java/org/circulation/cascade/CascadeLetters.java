package org.circulation.cascade;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.circulation.cascade.CascadeMail.Reader;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.delivery.Letter;
import org.circulation.directory.Directory;
import org.circulation.plan.Ask;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** Words a cascade's messages. */
@Component
class CascadeLetters {

    private final Circulations circulations;
    private final Documents documents;
    private final Directory directory;

    CascadeLetters(Circulations circulations, Documents documents, Directory directory) {
        this.circulations = circulations;
        this.documents = documents;
        this.directory = directory;
    }

    Letter asking(CascadeRow cascade, Reader reader) {
        Circulation circulation = circulations.get(cascade.circulationId());
        String subject =
                switch (cascade.ask()) {
                    case INFORM -> "For your information: ";
                    case ACKNOWLEDGE -> "Please acknowledge: ";
                    case RETURN -> cascade.publishesByOwnChannel() ? "Please publish: " : "Please pass on: ";
                };
        return letter("cascade", 0, subject, circulation, cascade, reader, Map.of());
    }

    Letter nudging(CascadeRow cascade, int round, String reason, Reader reader) {
        Circulation circulation = circulations.get(cascade.circulationId());
        return letter(
                "nudge",
                round,
                "Still waiting for your answer: ",
                circulation,
                cascade,
                reader,
                Map.of("reason", reason));
    }

    private Letter letter(
            String kind,
            int round,
            String subject,
            Circulation circulation,
            CascadeRow cascade,
            Reader reader,
            Map<String, Object> more) {
        var model = new HashMap<String, Object>(more);
        model.put("title", circulation.title());
        model.put("reference", circulation.reference());
        model.put("summary", circulation.summary());
        model.put("ask", cascade.ask().name().toLowerCase(Locale.ROOT));
        model.put("who", reader.oneself() ? "person" : "agency");
        model.put("instruction", cascade.instruction() == null ? "" : cascade.instruction().key);
        model.put("channels", reader.channels());
        // Who is only told has nothing to do by any day.
        if (cascade.ask() != Ask.INFORM) model.put("due", BritishDates.of(cascade.dueOn()));
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
                reason(cascade, reader),
                model);
    }

    private String reason(CascadeRow cascade, Reader reader) {
        if (!reader.oneself()) return "You get this because you are your agency’s communication lead.";
        List<String> lists = cascade.audiences().stream()
                .filter(audience -> !audience.equals(Cascades.LEADS) && !audience.startsWith(Cascades.AGENCY))
                .map(directory::audienceName)
                .toList();
        return lists.size() == 1
                ? "You get this because you are on the Board’s circulation list “" + lists.get(0) + "”."
                : "You get this because you are on one of these circulation lists of the Board: "
                        + String.join("; ", lists) + ".";
    }
}
