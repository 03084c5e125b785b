package org.circulation.delivery;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /mailbox}: every message of the demo, as received. It holds other people's personal links and therefore does
 * not exist in production.
 */
@Controller
@Profile("demo")
@RequestMapping("/mailbox")
class MailboxController {

    private static final int PAGE_SIZE = 50;
    private static final int LONGEST_ADDRESS = 254;

    private final Mailbox mailbox;
    private final MailCarrier carrier;

    MailboxController(Mailbox mailbox, MailCarrier carrier) {
        this.mailbox = mailbox;
        this.carrier = carrier;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "1") String page, Model model) {
        String whom = to.strip();
        if (whom.length() > LONGEST_ADDRESS) whom = whom.substring(0, LONGEST_ADDRESS);
        var pages = MailPages.of("/mailbox", whom, number(page), PAGE_SIZE, mailbox.count(whom));
        model.addAttribute("to", whom);
        model.addAttribute("page", pages);
        model.addAttribute("mails", mailbox.page(whom, PAGE_SIZE, pages.offset()));
        model.addAttribute("server", carrier instanceof MailboxCarrier ? null : carrier.name());
        return "delivery/mailbox";
    }

    @GetMapping("/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        Mailbox.Kept kept = find(id);
        model.addAttribute("id", id);
        model.addAttribute("received", kept.received());
        model.addAttribute("mail", kept.mail());
        return "delivery/message";
    }

    @GetMapping("/{id:\\d{1,18}}/html")
    ResponseEntity<String> html(@PathVariable long id) {
        String html = find(id).mail().html();
        if (html == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return LetterPreview.inFrame(html);
    }

    private Mailbox.Kept find(long id) {
        return mailbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What is no page number means the first page. */
    private static int number(String page) {
        return page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
    }
}
