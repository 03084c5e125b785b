package org.circulation.calendar;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.circulation.CirculationProperties;
import org.circulation.plan.BritishDates;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /calendar/subscriptions}: a person's addresses for their own calendar program: made, listed, stopped. */
@Controller
@RequestMapping("/calendar/subscriptions")
class SubscriptionsController {

    private static final String PAGE = "calendar/subscriptions";
    private static final String MINE = "mine";
    private static final String GROUP = "group:";
    private static final int MOST = 20;

    /** @param used "never yet", or the moment */
    record Line(long id, String what, String made, String used) {}

    private final CalendarFeeds feeds;
    private final FeedAccess access;
    private final CirculationProperties properties;

    SubscriptionsController(CalendarFeeds feeds, FeedAccess access, CirculationProperties properties) {
        this.feeds = feeds;
        this.access = access;
        this.properties = properties;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String group, Authentication who, Model model) {
        Map<String, String> groups = access.groupsFor(who.getName());
        model.addAttribute("known", access.isKnown(who.getName()));
        model.addAttribute("groups", choices(groups));
        if (!model.containsAttribute("what")) model.addAttribute("what", group.isEmpty() ? "" : GROUP + group);
        model.addAttribute(
                "lines",
                feeds.of(who.getName()).stream().map(feed -> line(feed, groups)).toList());
        return PAGE;
    }

    @PostMapping
    String make(
            @RequestParam(defaultValue = "") String what, Authentication who, Model model, RedirectAttributes page) {
        Map<String, String> problems = problems(what, who.getName());
        if (!problems.isEmpty()) {
            model.addAttribute("problems", problems);
            model.addAttribute("what", what);
            return show("", who, model);
        }
        String group = what.equals(MINE) ? null : what.substring(GROUP.length());
        String token = feeds.create(who.getName(), group);
        String address = properties.baseUrl() + "/calendar.ics?token=" + token;
        page.addFlashAttribute("address", address);
        page.addFlashAttribute("opens", address.replaceFirst("https?://", "webcal://"));
        page.addFlashAttribute("made", nameOf(group, access.groupsFor(who.getName())));
        return "redirect:/" + PAGE;
    }

    @PostMapping("/{id}/stop")
    String stop(@PathVariable long id, Authentication who, RedirectAttributes page) {
        if (feeds.revoke(id, who.getName()))
            page.addFlashAttribute(
                    "success", "The calendar is stopped: its address gives nothing away any more, wherever it went.");
        return "redirect:/" + PAGE;
    }

    private Map<String, String> problems(String what, String username) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean ours = what.equals(MINE)
                || what.startsWith(GROUP) && access.groupsFor(username).containsKey(what.substring(GROUP.length()));
        if (!access.isKnown(username))
            problems.put("what", "You are not in the directory, so there is nothing to show in a calendar of yours.");
        else if (!ours) problems.put("what", "Calendar: choose your own, or one of the groups in the list.");
        else if (feeds.of(username).size() >= MOST)
            problems.put("what", "You have " + MOST + " calendars. Stop one you no longer use, then make another.");
        return problems;
    }

    private static Map<String, String> choices(Map<String, String> groups) {
        Map<String, String> choices = new LinkedHashMap<>();
        groups.forEach((id, name) -> choices.put(GROUP + id, name));
        return choices;
    }

    private static Line line(CalendarFeed feed, Map<String, String> groups) {
        return new Line(
                feed.id(),
                nameOf(feed.groupId(), groups),
                day(feed.createdAt()),
                feed.lastUsedAt() == null ? "never yet" : BritishDates.of(feed.lastUsedAt()));
    }

    private static String nameOf(String groupId, Map<String, String> groups) {
        return groupId == null ? "My deadlines and my groups’ meetings" : groups.getOrDefault(groupId, groupId);
    }

    private static String day(Instant time) {
        return BritishDates.of(BritishDates.dayOf(time));
    }
}
