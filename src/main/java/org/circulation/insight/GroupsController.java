package org.circulation.insight;

import org.circulation.directory.Directory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /dashboard/groups}: every group in one table, for managers. {@code /dashboard/groups/{id}}: one group, for
 * managers, and for those of its people who have an account and whoever covers for its chair.
 */
@Controller
class GroupsController {

    private final GroupsBoard board;
    private final GroupFigures figures;
    private final GroupPage page;
    private final Directory directory;

    GroupsController(GroupsBoard board, GroupFigures figures, GroupPage page, Directory directory) {
        this.board = board;
        this.figures = figures;
        this.page = page;
        this.directory = directory;
    }

    @GetMapping("/dashboard/groups")
    String all(Model model) {
        model.addAttribute("board", board.read());
        return "insight/groups";
    }

    @GetMapping("/dashboard/groups.{format:csv|xlsx}")
    ResponseEntity<byte[]> download(@PathVariable String format) {
        return Downloads.of(board.sheet(), format);
    }

    @GetMapping("/dashboard/groups/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(name = "page", defaultValue = "1") String number,
            @RequestParam(defaultValue = "1") String done,
            Authentication who,
            Model model) {
        Viewer viewer = Viewer.of(who);
        if (!viewer.manages() && !isOf(viewer, id)) throw new AccessDeniedException("This is another group’s page.");
        GroupFigures.Group group = figures.of(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no group " + id + "."));
        model.addAttribute("viewer", viewer);
        model.addAttribute("mine", isOf(viewer, id));
        model.addAttribute("g", page.of(group, viewer, numberOf(number), numberOf(done)));
        return "insight/group";
    }

    private boolean isOf(Viewer viewer, String group) {
        return viewer.groups().contains(group)
                || directory.groupsOf(viewer.username()).contains(group);
    }

    private static int numberOf(String typed) {
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 1;
    }
}
