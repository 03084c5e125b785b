package org.circulation.calendar;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Entries as iCalendar (RFC 5545). Deadlines are events of a whole day, not to-dos: Outlook and Google leave to-dos out of a
 * calendar somebody subscribes to. There is no METHOD, so DTSTAMP says when an entry last changed and the text stays the
 * same until something does.
 */
final class FeedText {

    private static final Duration REFRESH = Duration.ofHours(1);
    private static final int OCTETS = 75;
    private static final String ZONE = "Europe/London";

    private FeedText() {}

    static String of(String name, String description, List<FeedEntry> entries) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Circulation//Deadlines and meetings//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new Name(plain(name)));
        calendar.add(new XProperty("X-WR-CALNAME", plain(name)));
        calendar.add(new Description(plain(description)));
        calendar.add(new XProperty("X-WR-TIMEZONE", ZONE));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        calendar.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
        // A calendar without any component is none; the time zone is one that shows nothing.
        if (entries.isEmpty()) calendar.add(london());
        for (FeedEntry entry : entries) calendar.add(event(entry));
        return folded(calendar.toString());
    }

    private static VEvent event(FeedEntry entry) {
        var event = new VEvent(false);
        event.add(new Uid(entry.uid()));
        event.add(new DtStamp(entry.changedAt()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new Sequence(entry.sequence()));
        event.add(new DtStart<>(entry.day()));
        event.add(new DtEnd<>(entry.day().plusDays(1)));
        event.add(new Summary(plain(entry.summary())));
        event.add(new Description(plain(entry.description())));
        event.add(new Url(URI.create(entry.url())));
        event.add(new Categories(entry.kind()));
        event.add(
                switch (entry.status()) {
                    case CONFIRMED -> ImmutableStatus.VEVENT_CONFIRMED;
                    case TENTATIVE -> ImmutableStatus.VEVENT_TENTATIVE;
                    case CANCELLED -> ImmutableStatus.VEVENT_CANCELLED;
                });
        // A day on which something is due is not a day on which its owner is busy.
        event.add(ImmutableTransp.TRANSPARENT);
        return event;
    }

    private static VTimeZone london() {
        var zone = new VTimeZone(new ComponentList<Observance>(List.of(
                observance(new Standard(), "19961027T020000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", 1, 0),
                observance(new Daylight(), "19810329T010000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", 0, 1))));
        zone.add(new TzId(ZONE));
        return zone;
    }

    private static Observance observance(Observance observance, String from, String rule, int before, int after) {
        observance.add(new DtStart<LocalDateTime>(from));
        observance.add(new TzOffsetFrom(ZoneOffset.ofHours(before)));
        observance.add(new TzOffsetTo(ZoneOffset.ofHours(after)));
        observance.add(new RRule<LocalDateTime>(rule));
        return observance;
    }

    /** People paste from anywhere; of control characters only line breaks have a place here. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Lines of at most 75 octets, broken between characters: the library counts characters, and ’ is three octets. */
    static String folded(String text) {
        var out = new StringBuilder(text.length() + text.length() / OCTETS * 3);
        int octets = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            String character = Character.toString(point);
            at += character.length();
            if (point == '\r' || point == '\n') {
                out.append(character);
                octets = 0;
                continue;
            }
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(character);
            octets += length;
        }
        return out.toString();
    }
}
