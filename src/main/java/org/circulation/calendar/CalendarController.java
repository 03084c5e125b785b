package org.circulation.calendar;

import java.time.LocalDate;
import java.util.Set;
import org.circulation.calendar.MeetingPlans.Faulty;
import org.circulation.calendar.MeetingPlans.Plan;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /calendar}: meetings, theme days and bank holidays by date. Who edits sees, before each change, everything that
 * would move; looking is a GET, doing it a POST of the same fields.
 */
@Controller
@RequestMapping("/calendar")
class CalendarController {

    private static final Set<String> EDITORS = Set.of("board-admin", "administrators", "camunda-admin");

    private final Meetings meetings;
    private final MeetingPlans plans;
    private final CalendarView view;
    private final PlanView planView;
    private final GroupNames groups;

    CalendarController(Meetings meetings, MeetingPlans plans, CalendarView view, PlanView planView, GroupNames groups) {
        this.meetings = meetings;
        this.plans = plans;
        this.view = view;
        this.planView = planView;
        this.groups = groups;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "6") String months,
            Authentication who,
            Model model) {
        int ahead = months.equals("18") ? MeetingPlans.MONTHS_AHEAD : 6;
        model.addAttribute("months", view.months(group, ahead));
        model.addAttribute("held", view.held(group));
        model.addAttribute("groups", groups.inUse());
        model.addAttribute("group", group);
        model.addAttribute("ahead", ahead);
        model.addAttribute("edits", edits(who));
        return "calendar/calendar";
    }

    /** What stands here, as the directory's import takes it: an import without it would undo what was changed here. */
    @GetMapping(value = "/meetings.csv", produces = "text/csv;charset=UTF-8")
    ResponseEntity<String> csv() {
        StringBuilder lines = new StringBuilder("id,group,date\n");
        for (Meeting meeting : meetings.from(LocalDate.EPOCH))
            if (!meeting.provisional())
                lines.append(meeting.id())
                        .append(',')
                        .append(meeting.groupId())
                        .append(',')
                        .append(meeting.heldOn())
                        .append('\n');
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"meetings.csv\"")
                .body(lines.toString());
    }

    @GetMapping("/add")
    String add(
            @RequestParam(defaultValue = "") String group, @RequestParam(defaultValue = "") String date, Model model) {
        model.addAttribute("groups", groups.inUse());
        model.addAttribute("group", group);
        model.addAttribute("date", date);
        if (group.isEmpty() && date.isEmpty()) return "calendar/add";
        try {
            return preview(plans.adding(group, date), "/calendar/add", model);
        } catch (Faulty e) {
            model.addAttribute("problems", e.faults());
            return "calendar/add";
        }
    }

    @PostMapping("/add")
    String addIt(@RequestParam String group, @RequestParam String date, Model model, RedirectAttributes page) {
        try {
            Meeting added = plans.adding(group, date).to();
            meetings.put(added.id(), added.groupId(), added.heldOn());
            return done(page, "The " + groups.nameOf(group) + " meets on " + BritishDates.of(added.heldOn()) + ".");
        } catch (Faulty e) {
            return add(group, date, model);
        }
    }

    @GetMapping("/meetings/{id}/move")
    String move(@PathVariable String id, @RequestParam(required = false) String date, Model model) {
        MeetingRecord record = meeting(id);
        model.addAttribute("meeting", planView.meeting(record.meeting()));
        model.addAttribute("date", date == null ? "" : date);
        try {
            plans.requireOpen(record);
            if (date == null) return "calendar/move";
            return preview(
                    plans.moving(record, date),
                    "/calendar/meetings/" + record.meeting().id() + "/move",
                    model);
        } catch (Faulty e) {
            model.addAttribute("problems", e.faults());
            return "calendar/move";
        }
    }

    @PostMapping("/meetings/{id}/move")
    String moveIt(@PathVariable String id, @RequestParam String date, Model model, RedirectAttributes page) {
        try {
            Meeting moved = plans.moving(meeting(id), date).to();
            meetings.put(moved.id(), moved.groupId(), moved.heldOn());
            return done(
                    page,
                    "The " + groups.nameOf(moved.groupId()) + " now meets on " + BritishDates.of(moved.heldOn())
                            + ". What was counted from the meeting has moved with it.");
        } catch (Faulty e) {
            return move(id, date, model);
        }
    }

    @GetMapping("/meetings/{id}/cancel")
    String cancel(@PathVariable String id, Model model) {
        MeetingRecord record = meeting(id);
        model.addAttribute("meeting", planView.meeting(record.meeting()));
        try {
            return preview(
                    plans.cancelling(record),
                    "/calendar/meetings/" + record.meeting().id() + "/cancel",
                    model);
        } catch (Faulty e) {
            model.addAttribute("problems", e.faults());
            return "calendar/move";
        }
    }

    @PostMapping("/meetings/{id}/cancel")
    String cancelIt(@PathVariable String id, Model model, RedirectAttributes page) {
        try {
            Meeting meeting = plans.cancelling(meeting(id)).from();
            meetings.cancel(meeting.id());
            return done(
                    page,
                    "The meeting of the " + groups.nameOf(meeting.groupId()) + " on "
                            + BritishDates.of(meeting.heldOn()) + " is cancelled.");
        } catch (Faulty e) {
            return cancel(id, model);
        }
    }

    private String preview(Plan plan, String address, Model model) {
        model.addAttribute("plan", planView.of(plan, address.endsWith("/cancel")));
        model.addAttribute("address", address);
        return "calendar/preview";
    }

    private MeetingRecord meeting(String id) {
        return meetings.recordOf(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no meeting " + id + " in the calendar."));
    }

    private static String done(RedirectAttributes page, String sentence) {
        page.addFlashAttribute("success", sentence);
        return "redirect:/calendar";
    }

    private static boolean edits(Authentication who) {
        return who.getAuthorities().stream().anyMatch(authority -> EDITORS.contains(authority.getAuthority()));
    }
}
