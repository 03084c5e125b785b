package org.circulation.cascade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.circulation.cascade.PassedOn.Evidence;
import org.circulation.circulation.Documents;
import org.circulation.circulation.FileCheck;
import org.circulation.circulation.FileName;
import org.circulation.circulation.PlainText;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** Reads the return form; every fault at once, each under its field. */
@Component
class ReturnFormCheck {

    static final int LONGEST_NOTE = 3500;
    private static final int LONGEST_CHANNEL = 200;
    private static final int LONGEST_LINK = 2000;
    private static final int MOST = 1_000_000;

    private final FileCheck files;
    private final Clock clock;

    ReturnFormCheck(FileCheck files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * @param startedOn the day the circulation started
     * @param byOwnChannel row 08: where the agency's own events are published is asked, in place of how it was passed on
     * @return what was entered; meaningless if {@code errors} is not empty afterwards
     */
    PassedOn read(ReturnForm form, LocalDate startedOn, boolean byOwnChannel, Errors errors) {
        String channel = byOwnChannel ? channel(form, errors) : null;
        List<String> methods = byOwnChannel ? List.of() : methods(form, errors);
        Integer reach = reach(form, errors);
        String unit = "teams".equals(form.unit()) ? "teams" : "people";
        LocalDate day = day(form, startedOn, errors);
        String note = PlainText.clean(form.note());
        if (note.length() > LONGEST_NOTE)
            errors.put("note", "The note must be 3,500 characters or fewer; it has " + grouped(note.length()));
        String link = link(PlainText.clean(form.link()), errors);
        if (byOwnChannel) checkPublished(form, link, errors);
        Evidence file = form.hasFile() ? file(form, errors) : null;
        return new PassedOn(methods, reach, unit, day, note.isEmpty() ? null : note, link, file, channel);
    }

    private static List<String> methods(ReturnForm form, Errors errors) {
        var methods = PassedOn.METHODS.stream().filter(form.methods()::contains).toList();
        if (methods.isEmpty()) errors.put("methods", "Choose at least one way in which you passed it on");
        return methods;
    }

    private static String channel(ReturnForm form, Errors errors) {
        String channel = PlainText.clean(form.channel()).replace('\n', ' ');
        if (channel.isEmpty()) errors.put("channel", "Enter the channel by which you published the events");
        if (channel.length() > LONGEST_CHANNEL)
            errors.put("channel", "The channel must be 200 characters or fewer; it has " + grouped(channel.length()));
        return channel;
    }

    /** The plan (row 08): each agency's own events link to the Board's multi-agency programme. */
    private static void checkPublished(ReturnForm form, String link, Errors errors) {
        if (link == null && !errors.containsKey("link"))
            errors.put("link", "Enter the link to the published events, like https://example.org/training");
        if (form.programme() == null)
            errors.put(
                    "programme",
                    "Link your events to the Board’s multi-agency programme, then tick that they are linked");
    }

    private static Integer reach(ReturnForm form, Errors errors) {
        String text = PlainText.clean(form.reach()).replaceAll("[, ]", "");
        if (text.isEmpty()) return null;
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) <= MOST) return Integer.valueOf(text);
        errors.put("reach", "How many must be a whole number from 0 to 1,000,000, like 12");
        return null;
    }

    private LocalDate day(ReturnForm form, LocalDate startedOn, Errors errors) {
        String day = PlainText.clean(form.day());
        String month = PlainText.clean(form.month());
        String year = PlainText.clean(form.year());
        if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
            errors.put("day", "Enter the date on which you passed it on");
            return null;
        }
        LocalDate date = date(day, month, year);
        if (date == null) errors.put("day", "The date must be a real date, with day, month and year, like 3 12 2026");
        else if (date.isAfter(BritishDates.dayOf(clock.instant())))
            errors.put("day", "The date must be today or in the past: tell us when it has happened");
        else if (date.isBefore(startedOn.minusYears(1)))
            errors.put(
                    "day",
                    "The date is long before this item was sent out (" + BritishDates.of(startedOn)
                            + "). Check the year");
        return date;
    }

    private static LocalDate date(String day, String month, String year) {
        if (!day.matches("\\d{1,2}") || !year.matches("\\d{4}")) return null;
        try {
            return LocalDate.of(Integer.parseInt(year), month(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** "12", "Dec" or "December"; 0 if it is none. */
    private static int month(String text) {
        if (text.matches("\\d{1,2}")) return Integer.parseInt(text);
        for (Month month : Month.values())
            if (text.equalsIgnoreCase(month.getDisplayName(TextStyle.FULL, Locale.UK))
                    || text.equalsIgnoreCase(month.name().substring(0, 3))) return month.getValue();
        return 0;
    }

    private static String link(String text, Errors errors) {
        if (text.isEmpty()) return null;
        if (text.length() <= LONGEST_LINK && isWebAddress(text)) return text;
        errors.put("link", "The link must be a web address that begins with https:// or http://");
        return null;
    }

    static boolean isWebAddress(String text) {
        try {
            URI address = URI.create(text);
            return List.of("http", "https")
                            .contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Evidence file(ReturnForm form, Errors errors) {
        String name = FileName.safe(form.file().getOriginalFilename());
        if (form.file().getSize() > Documents.MAX_BYTES) {
            errors.put("file", "“" + name + "” is larger than 20 MB. Send a smaller file, or a link to it.");
            return null;
        }
        try {
            byte[] bytes = form.file().getBytes();
            String mediaType = files.mediaTypeOf(name, bytes);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Evidence(name, mediaType, sha256, bytes);
        } catch (Documents.UnacceptableFile e) {
            errors.put("file", e.getMessage());
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String grouped(int number) {
        return String.format(Locale.UK, "%,d", number);
    }
}
