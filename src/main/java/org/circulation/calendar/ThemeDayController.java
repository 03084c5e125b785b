package org.circulation.calendar;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.circulation.plan.BritishDates;
import org.circulation.plan.ThemeDayRule;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /calendar/theme-days}: add one, enter a year's day, retire one, or take a file of them. */
@Controller
@RequestMapping("/calendar/theme-days")
class ThemeDayController {

    /** No theme day has a dot in its key. */
    private static final String FILE = "/" + ThemeDayFile.NAME;

    private static final String UPLOADED = "calendar.theme-days";
    private static final int YEARS_SHOWN = 5;

    record Row(
            String key, String name, String rule, String next, String source, boolean safeguarding, boolean retired) {}

    /** @param entered whether somebody entered it, so that it goes before the rule's */
    record Year(int year, String day, boolean entered) {}

    private final JdbcThemeDays themeDays;
    private final ThemeDayImport imports;
    private final Clock clock;

    ThemeDayController(JdbcThemeDays themeDays, ThemeDayImport imports, Clock clock) {
        this.themeDays = themeDays;
        this.imports = imports;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("days", themeDays.all().stream().map(this::row).toList());
        model.addAttribute("columns", String.join(", ", ThemeDayImport.COLUMNS));
        model.addAttribute("allowed", ThemeDayRule.ALLOWED + ".");
        if (!model.containsAttribute("typed")) model.addAttribute("typed", Map.of("days", "1"));
        return "calendar/theme-days";
    }

    /** The same checks as a line of the file has; the key is made of the name. */
    @PostMapping
    String add(@RequestParam Map<String, String> typed, Model model, RedirectAttributes page) {
        String name = typed.getOrDefault("name", "").strip();
        Map<String, String> problems = new LinkedHashMap<>();
        String key = name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (name.isEmpty()
                || name.length() > 200
                || key.isEmpty()
                || name.chars().anyMatch(Character::isISOControl))
            problems.put("name", "Name: enter a name of at most 200 characters.");
        else if (key.length() > 64 || themeDays.find(key).isPresent())
            problems.put("name", "Name: there is a theme day of this name already, or its name is too long for a key.");
        String rule = typed.getOrDefault("rule", "").strip();
        try {
            new ThemeDayRule(rule);
        } catch (IllegalArgumentException e) {
            problems.put("rule", "Rule: " + e.getMessage());
        }
        String days = typed.getOrDefault("days", "").strip();
        if (!days.matches("[1-9]|[12]\\d|3[01]"))
            problems.put("days", "How many days: enter a whole number from 1 to 31.");
        String source = typed.getOrDefault("source", "").strip();
        if (!ThemeDayFile.isWebAddress(source) || source.length() > ThemeDayFile.LONGEST_SOURCE)
            problems.put("source", "Source: enter the web address of whoever sets the date, with https:// before it.");
        if (!problems.isEmpty()) {
            model.addAttribute("problems", problems);
            model.addAttribute("typed", typed);
            return list(model);
        }
        boolean ownRow = "true".equals(typed.get("safeguarding"));
        themeDays.put(new JdbcThemeDays.Entry(key, name, rule, Integer.parseInt(days), ownRow, source, false));
        page.addFlashAttribute("success", name + " is in the calendar. Look at the days it falls on.");
        return "redirect:/calendar/theme-days/" + key;
    }

    @GetMapping("/{key}")
    String show(@PathVariable String key, Model model) {
        JdbcThemeDays.Entry entry = entry(key);
        Map<Integer, LocalDate> entered = themeDays.datesOf(key);
        model.addAttribute("day", row(entry));
        model.addAttribute("days", entry.days());
        model.addAttribute(
                "years",
                IntStream.range(today().getYear(), today().getYear() + YEARS_SHOWN)
                        .mapToObj(year -> year(entry, year, entered))
                        .toList());
        if (!model.containsAttribute("date")) model.addAttribute("date", "");
        return "calendar/theme-day";
    }

    @PostMapping("/{key}/date")
    String enter(@PathVariable String key, @RequestParam String date, Model model, RedirectAttributes page) {
        JdbcThemeDays.Entry entry = entry(key);
        try {
            LocalDate day = LocalDate.parse(date.strip());
            if (day.getYear() < today().getYear() || day.getYear() > today().getYear() + 20)
                throw new DateTimeParseException("out of range", date, 0);
            themeDays.enter(key, day);
            page.addFlashAttribute(
                    "success", entry.name() + " of " + day.getYear() + " is on " + BritishDates.of(day) + ".");
            return "redirect:/calendar/theme-days/" + key;
        } catch (DateTimeParseException e) {
            model.addAttribute(
                    "problems", Map.of("date", "First day: enter a real day of this year or the next twenty."));
            model.addAttribute("date", date);
            return show(key, model);
        }
    }

    @PostMapping("/{key}/forget")
    String forget(@PathVariable String key, @RequestParam int year, RedirectAttributes page) {
        themeDays.forget(entry(key).id(), year);
        page.addFlashAttribute("success", "The day entered for " + year + " is taken out.");
        return "redirect:/calendar/theme-days/" + key;
    }

    @PostMapping("/{key}/retire")
    String retire(@PathVariable String key, @RequestParam boolean retired, RedirectAttributes page) {
        JdbcThemeDays.Entry entry = entry(key);
        themeDays.retire(key, retired);
        page.addFlashAttribute(
                "success",
                entry.name() + (retired ? " is retired: it no longer starts anything." : " is back in the calendar."));
        return "redirect:/calendar/theme-days/" + key;
    }

    @PostMapping(FILE)
    String upload(@RequestParam(required = false) MultipartFile file, Model model, HttpSession session)
            throws IOException {
        session.setAttribute(UPLOADED, file == null ? new byte[0] : file.getBytes());
        return preview(model, session);
    }

    @GetMapping(FILE)
    String preview(Model model, HttpSession session) {
        if (!(session.getAttribute(UPLOADED) instanceof byte[] file)) return "redirect:/calendar/theme-days";
        try {
            model.addAttribute("changes", imports.preview(file));
            return "calendar/theme-days-import";
        } catch (ThemeDayImport.FaultyThemeDays e) {
            return faulty(e, model, session);
        }
    }

    @PostMapping(FILE + "/confirm")
    String confirm(Model model, HttpSession session, RedirectAttributes page) {
        if (!(session.getAttribute(UPLOADED) instanceof byte[] file)) return "redirect:/calendar/theme-days";
        try {
            int changes = imports.apply(file).size();
            session.removeAttribute(UPLOADED);
            page.addFlashAttribute(
                    "success",
                    changes == 1
                            ? "The theme days are up to date: 1 change."
                            : "The theme days are up to date: " + changes + " changes.");
            return "redirect:/calendar/theme-days";
        } catch (ThemeDayImport.FaultyThemeDays e) {
            return faulty(e, model, session);
        }
    }

    private String faulty(ThemeDayImport.FaultyThemeDays e, Model model, HttpSession session) {
        session.removeAttribute(UPLOADED);
        model.addAttribute("faults", e.faults());
        return list(model);
    }

    private Row row(JdbcThemeDays.Entry entry) {
        LocalDate today = today();
        String next = entry.retired()
                ? "Retired"
                : IntStream.rangeClosed(today.getYear(), today.getYear() + 1)
                        .mapToObj(year -> themeDays.of(entry.id(), year))
                        .flatMap(java.util.Optional::stream)
                        .map(ThemeDays.ThemeDay::day)
                        .filter(day -> !day.isBefore(today))
                        .findFirst()
                        .map(BritishDates::of)
                        .orElse("Not entered yet");
        return new Row(
                entry.id(),
                entry.name(),
                new ThemeDayRule(entry.rule()).inWords(),
                next,
                entry.source(),
                entry.safeguarding(),
                entry.retired());
    }

    private static Year year(JdbcThemeDays.Entry entry, int year, Map<Integer, LocalDate> entered) {
        LocalDate day = entered.getOrDefault(
                year, new ThemeDayRule(entry.rule()).in(year).orElse(null));
        return new Year(year, day == null ? "Not entered yet" : BritishDates.of(day), entered.containsKey(year));
    }

    private JdbcThemeDays.Entry entry(String key) {
        return themeDays
                .find(key)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no theme day " + key + " in the calendar."));
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.instant());
    }
}
