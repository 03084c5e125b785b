package org.circulation.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.circulation.CirculationProperties;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.directory.CoverChanged;
import org.circulation.directory.Covers.Cover;
import org.circulation.directory.Person;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A cover was set or ended: both hear of it, whoever set it, so that no right is handed on unknown to them. */
@Component
class CoverLetters {

    private final Outbox outbox;
    private final CirculationProperties properties;

    CoverLetters(Outbox outbox, CirculationProperties properties) {
        this.outbox = outbox;
        this.properties = properties;
    }

    @EventListener
    void on(CoverChanged changed) {
        Cover cover = changed.cover();
        String days = "from " + BritishDates.of(cover.from()) + " to " + BritishDates.of(cover.to());
        if (changed.ended()) {
            tell(
                    changed,
                    cover.deputy(),
                    "You no longer cover for " + cover.absent().name(),
                    "It was to be " + days + ".");
            tell(
                    changed,
                    cover.absent(),
                    cover.deputy().name() + " no longer covers for you",
                    "It was to be " + days + ".");
            return;
        }
        tell(
                changed,
                cover.deputy(),
                "You cover for " + cover.absent().name(),
                "You cover " + days + ", both days included. In these days their tasks stand on your home page and in"
                        + " Tasklist, and emails about them go to both of you.");
        tell(
                changed,
                cover.absent(),
                cover.deputy().name() + " covers for you",
                "They cover " + days + ", both days included. In these days they see and may do what waits for you; you"
                        + " can still do everything yourself.");
    }

    private void tell(CoverChanged changed, Person reader, String heading, String words) {
        Map<String, Object> model = new HashMap<>();
        model.put("heading", heading);
        model.put("words", words);
        model.put("link", properties.baseUrl() + "/cover");
        outbox.toPeople(
                new Letter(
                        null,
                        null,
                        "cover",
                        "cover",
                        String.valueOf(changed.cover().id()),
                        changed.ended() ? 1 : 0,
                        heading,
                        "You are one of the two whom this cover is about.",
                        model),
                List.of(reader.id()));
    }
}
