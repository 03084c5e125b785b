package org.circulation.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.MeetingRecord;
import org.circulation.calendar.Meetings;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /calendar/meetings/{id}}: who is on the meeting's list, its agenda, and the one place where the Board's
 * administrator or the group's own chair records every decision taken, and closes it.
 */
@Controller
@RequestMapping("/calendar/meetings/{id}")
class MeetingController {

    private static final String ADMINISTRATOR = "board-admin";
    private static final Set<String> EDITORS = Set.of(ADMINISTRATOR, "administrators", "camunda-admin");

    private final Meetings meetings;
    private final MeetingAgenda agenda;
    private final MeetingDecisions decisions;
    private final MeetingView view;
    private final Directory directory;

    MeetingController(
            Meetings meetings,
            MeetingAgenda agenda,
            MeetingDecisions decisions,
            MeetingView view,
            Directory directory) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.decisions = decisions;
        this.view = view;
        this.directory = directory;
    }

    @ModelAttribute("record")
    MeetingRecord meeting(@PathVariable String id) {
        return meetings.recordOf(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no meeting " + id + " in the calendar."));
    }

    @GetMapping
    String show(@ModelAttribute("record") MeetingRecord record, Authentication who, Model model) {
        return page(record, who, new TypedDecisions(null), Map.of(), model);
    }

    @PostMapping("/decisions")
    String decide(
            @ModelAttribute("record") MeetingRecord record,
            @RequestParam MultiValueMap<String, String> sent,
            Authentication who,
            Model model,
            RedirectAttributes page) {
        requireRecorder(record.meeting(), who);
        TypedDecisions typed = new TypedDecisions(sent);
        List<MeetingAgenda.Item> items = agenda.of(record.meeting(), who.getName(), groupsOf(who));
        var outcome = decisions.record(items, typed, who.getName());
        List<String> known = items.stream()
                .flatMap(item -> item.tasks().stream())
                .map(MeetingAgenda.Waiting::taskId)
                .toList();
        Map<String, String> problems = new LinkedHashMap<>(view.problems(items, outcome.faults()));
        if (typed.hasOthersThan(known))
            problems.put(
                    "agenda",
                    "Something you filled in has been recorded or withdrawn meanwhile, perhaps by somebody else. Nothing"
                            + " of yours was saved for it.");
        if (outcome.recorded().isEmpty() && problems.isEmpty())
            problems.put(
                    "agenda",
                    "Nothing was filled in, so nothing was recorded. Fill in at least one item; to record an answer in"
                            + " which nothing is chosen, give its minute reference.");
        String said = sentence(outcome.recorded());
        if (problems.isEmpty()) {
            page.addFlashAttribute("success", said);
            return "redirect:/calendar/meetings/" + record.meeting().id();
        }
        if (!outcome.recorded().isEmpty()) model.addAttribute("success", said);
        model.addAttribute("problems", problems);
        return page(record, who, typed, outcome.faults(), model);
    }

    @PostMapping("/close")
    String close(@ModelAttribute("record") MeetingRecord record, Authentication who, RedirectAttributes page) {
        requireRecorder(record.meeting(), who);
        if (meetings.close(record.meeting().id(), who.getName()))
            page.addFlashAttribute("success", "The meeting is closed.");
        else page.addFlashAttribute("problems", Map.of("close", view.whyNotClosed(record)));
        return "redirect:/calendar/meetings/" + record.meeting().id();
    }

    private String page(
            MeetingRecord record,
            Authentication who,
            TypedDecisions typed,
            Map<String, List<String>> faults,
            Model model) {
        Meeting meeting = record.meeting();
        Set<String> groups = groupsOf(who);
        boolean records = mayRecord(meeting, groups);
        boolean own = groups.contains(meeting.groupId());
        List<MeetingAgenda.Item> all = agenda.of(meeting, who.getName(), groups);
        List<MeetingAgenda.Item> items =
                all.stream().filter(item -> own || item.open()).toList();
        model.addAttribute("m", view.heading(record));
        model.addAttribute(
                "members",
                directory.membersOf(meeting.groupId()).stream()
                        .map(Person::name)
                        .toList());
        model.addAttribute("lines", view.lines(items, typed, faults, records && !record.cancelled()));
        model.addAttribute("hidden", all.size() - items.size());
        model.addAttribute("promises", records ? agenda.promises(meeting) : List.of());
        model.addAttribute("records", records && !record.cancelled());
        model.addAttribute("forChair", !own);
        model.addAttribute(
                "edits", groups.stream().anyMatch(EDITORS::contains) && !record.closed() && !record.cancelled());
        return "workflow/meeting";
    }

    private static void requireRecorder(Meeting meeting, Authentication who) {
        if (!mayRecord(meeting, groupsOf(who)))
            throw new AccessDeniedException(
                    "Only the group itself and the Board’s administrator record its decisions.");
    }

    private static boolean mayRecord(Meeting meeting, Set<String> groups) {
        return groups.contains(ADMINISTRATOR) || groups.contains(meeting.groupId());
    }

    private static Set<String> groupsOf(Authentication who) {
        return who.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
    }

    private static String sentence(List<String> recorded) {
        List<String> said = new ArrayList<>(recorded);
        if (said.isEmpty()) return "";
        String last = said.remove(said.size() - 1);
        return "Recorded: " + (said.isEmpty() ? last : String.join(", ", said) + " and " + last) + ".";
    }
}
