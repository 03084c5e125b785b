package org.circulation.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.circulation.circulation.Circulation;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.delivery.Outbox.Heard;
import org.circulation.delivery.Outbox.Told;
import org.circulation.newsletter.Newsletter;
import org.springframework.stereotype.Component;

/** Everyone who was told the first of a circulation, to be told the second. */
@Component
class ThoseTold {

    /** Letters by which people heard of a circulation: who got one hears of its correction or end too. */
    private static final List<String> TOLD_BY = List.of(
            "task",
            "unattended",
            "reassigned",
            "call-for-papers",
            "cascade",
            "nudge",
            "supplement",
            "completed",
            "newsletter");

    private final Outbox outbox;
    private final Letters letters;
    private final Newsletter newsletter;

    ThoseTold(Outbox outbox, Letters letters, Newsletter newsletter) {
        this.outbox = outbox;
        this.letters = letters;
        this.newsletter = newsletter;
    }

    /** Who they are. @param names how many names at most */
    Told who(Circulation circulation, int names) {
        return outbox.told(List.of(byLetters(circulation), byNewsletters(circulation)), names);
    }

    /** @return how many are written to */
    int tell(Circulation circulation, String kind, String subject, int round, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("link", letters.documents(circulation));
        Letter letter = letters.about(
                circulation,
                kind,
                "circulation",
                String.valueOf(circulation.id()),
                round,
                subject,
                "You were told about this before.",
                model);
        return outbox.toThoseTold(letter, byLetters(circulation))
                + outbox.toThoseTold(letter, byNewsletters(circulation));
    }

    private static Heard byLetters(Circulation circulation) {
        return new Heard(List.of(circulation.id()), TOLD_BY);
    }

    private Heard byNewsletters(Circulation circulation) {
        return new Heard(newsletter.sentIn(circulation.id()), List.of("newsletter"));
    }
}
