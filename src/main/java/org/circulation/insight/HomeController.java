package org.circulation.insight;

import java.util.List;
import java.util.Set;
import org.circulation.directory.Directory;
import org.circulation.engine.ProcessStarts;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: the plan itself and, for who is signed in, what waits for them and what is late. */
@Controller
class HomeController {

    record GroupLink(String id, String words) {}

    record Beside(String key, String name, String whenToUse) {}

    private final Waiting waiting;
    private final PlanCards cards;
    private final ProcessStarts starts;
    private final Directory directory;
    private final FirstSteps firstSteps;
    private final Names names;
    private final Started started;

    HomeController(
            Waiting waiting,
            PlanCards cards,
            ProcessStarts starts,
            Directory directory,
            FirstSteps firstSteps,
            Names names,
            Started started) {
        this.waiting = waiting;
        this.cards = cards;
        this.starts = starts;
        this.directory = directory;
        this.firstSteps = firstSteps;
        this.names = names;
        this.started = started;
    }

    @GetMapping("/")
    String home(Authentication person, Model model) {
        Viewer viewer = Viewer.of(person);
        if (viewer == null) return "insight/welcome";
        model.addAttribute("viewer", viewer);
        model.addAttribute("firstSteps", firstSteps.of(viewer));
        model.addAttribute("waiting", waiting.forMe(viewer));
        if (viewer.manages()) {
            model.addAttribute("late", waiting.lateEverywhere());
            model.addAttribute("lateCount", waiting.countLateEverywhere());
        } else model.addAttribute("groups", groups(viewer));
        model.addAttribute("started", started.by(viewer));
        model.addAttribute("cards", cards.of(viewer));
        Set<String> running = starts.running();
        model.addAttribute(
                "beside",
                names.strategy().stream()
                        .filter(row -> viewer.isIn(row.starters()) && running.contains(row.key()))
                        .map(row -> new Beside(row.key(), Names.ofRow(row.key()), row.whenToUse()))
                        .toList());
        return "insight/home";
    }

    /** The groups whose page somebody who does not manage may open. */
    private List<GroupLink> groups(Viewer viewer) {
        List<String> member = directory.groupsOf(viewer.username());
        return directory.groups().stream()
                .filter(group -> member.contains(group.id()) || viewer.groups().contains(group.id()))
                .map(group -> new GroupLink(
                        group.id(), (member.contains(group.id()) ? "My group: " : "I cover for: ") + group.name()))
                .toList();
    }
}
