package org.circulation.directory;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the directory and takes its files: upload, look at what would change, confirm. */
@Controller
class DirectoryPage {

    /** The files a person is working on; kept until confirmed, so that correcting one asks for that one only. */
    private static final String UPLOADED = "directory.uploaded";

    private final DirectoryImport directoryImport;
    private final DirectoryOverview overview;
    private final Meetings meetings;
    private final Clock clock;

    DirectoryPage(DirectoryImport directoryImport, DirectoryOverview overview, Meetings meetings, Clock clock) {
        this.directoryImport = directoryImport;
        this.overview = overview;
        this.meetings = meetings;
        this.clock = clock;
    }

    @GetMapping("/directory")
    String show(Model model, HttpSession session) {
        fill(model, session);
        return "directory/directory";
    }

    @PostMapping("/directory")
    String upload(
            @RequestParam(required = false) MultipartFile groups,
            @RequestParam(required = false) MultipartFile agencies,
            @RequestParam(required = false) MultipartFile people,
            @RequestParam(required = false) MultipartFile meetings,
            HttpSession session)
            throws IOException {
        DirectoryImport.Files kept = kept(session);
        session.setAttribute(
                UPLOADED,
                new DirectoryImport.Files(
                        bytes(groups, kept.groups()),
                        bytes(agencies, kept.agencies()),
                        bytes(people, kept.people()),
                        bytes(meetings, kept.meetings())));
        return "redirect:/directory/preview";
    }

    @GetMapping("/directory/preview")
    String preview(Model model, HttpSession session, Authentication user) {
        if (session.getAttribute(UPLOADED) == null) return "redirect:/directory";
        try {
            model.addAttribute("changes", permitted(session, user).changes());
            return "directory/preview";
        } catch (DirectoryImport.FaultyDirectory e) {
            return faulty(e.faults(), model, session);
        }
    }

    @PostMapping("/directory/preview")
    String confirm(Model model, HttpSession session, RedirectAttributes redirect, Authentication user) {
        if (session.getAttribute(UPLOADED) == null) return "redirect:/directory";
        try {
            permitted(session, user);
            int changes = directoryImport.apply(kept(session)).changes().size();
            session.removeAttribute(UPLOADED);
            redirect.addFlashAttribute("imported", changes);
            return "redirect:/directory";
        } catch (DirectoryImport.FaultyDirectory e) {
            return faulty(e.faults(), model, session);
        }
    }

    /** A Board administrator keeps the directory, but does not make system administrators. */
    private DirectoryImport.Preview permitted(HttpSession session, Authentication user) {
        DirectoryImport.Preview preview = directoryImport.preview(kept(session));
        boolean administrator = user.getAuthorities().stream()
                .anyMatch(authority -> authority.getAuthority().equals("administrators"));
        if (preview.changesAdministrators() && !administrator)
            throw new DirectoryImport.FaultyDirectory(
                    List.of(
                            new DirectoryFault(
                                    "people.csv",
                                    0,
                                    "groups",
                                    "changes who is in “administrators”. Only a system administrator may do that: ask one to import these files, or leave that group as it is.")));
        return preview;
    }

    @PostMapping("/directory/discard")
    String discard(HttpSession session) {
        session.removeAttribute(UPLOADED);
        return "redirect:/directory";
    }

    private String faulty(List<DirectoryFault> faults, Model model, HttpSession session) {
        model.addAttribute("faults", faults);
        fill(model, session);
        return "directory/directory";
    }

    private void fill(Model model, HttpSession session) {
        DirectoryImport.Files kept = kept(session);
        model.addAttribute(
                "files",
                List.of(
                        new FileField("groups", "groups.csv", "group, name", kept.groups()),
                        new FileField("agencies", "agencies.csv", "agency, name, sector", kept.agencies()),
                        new FileField(
                                "people", "people.csv", "email, name, role, agency, groups, audiences", kept.people()),
                        new FileField("meetings", "meetings.csv", "id, group, date", kept.meetings())));
        model.addAttribute("groups", overview.groups());
        model.addAttribute("agencies", overview.agencies());
        model.addAttribute("people", overview.people());
        model.addAttribute(
                "meetings", meetings.from(BritishDates.dayOf(clock.instant())).size());
        model.addAttribute("keeps", session.getAttribute(UPLOADED) != null);
    }

    /** @param held whether this file was already sent in this session */
    record FileField(String id, String name, String columns, boolean held) {
        FileField(String id, String name, String columns, byte[] bytes) {
            this(id, name, columns, bytes != null);
        }
    }

    private static DirectoryImport.Files kept(HttpSession session) {
        Object files = session.getAttribute(UPLOADED);
        return files == null ? new DirectoryImport.Files(null, null, null, null) : (DirectoryImport.Files) files;
    }

    private static byte[] bytes(MultipartFile sent, byte[] kept) throws IOException {
        return sent == null || sent.isEmpty() ? kept : sent.getBytes();
    }
}
