package org.circulation.insight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.circulation.engine.WhereItIs;
import org.circulation.insight.Shown.Cascade;
import org.circulation.insight.Shown.Item;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everything about one circulation on one page, its diagram and its evidence. What changes it is {@code workflow}'s. */
@Controller
@RequestMapping("/dashboard/circulations/{reference}")
class CirculationController {

    private static final int AGENCIES = 100;

    private final CirculationFacts facts;
    private final CascadeFigures cascades;
    private final ChannelFigures channels;
    private final CirculationPage page;
    private final WhereItIs whereItIs;
    private final Names names;
    private final JdbcClient jdbc;

    CirculationController(
            CirculationFacts facts,
            CascadeFigures cascades,
            ChannelFigures channels,
            CirculationPage page,
            WhereItIs whereItIs,
            Names names,
            JdbcClient jdbc) {
        this.facts = facts;
        this.cascades = cascades;
        this.channels = channels;
        this.page = page;
        this.whereItIs = whereItIs;
        this.names = names;
        this.jdbc = jdbc;
    }

    @GetMapping
    String show(
            @PathVariable String reference,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String timeline,
            @RequestParam(name = "cascade", defaultValue = "0") long chosen,
            Authentication person,
            Model model) {
        Item item = known(reference);
        var promises = facts.promises(item.id());
        List<Cascade> asked = cascades.of(item.id());
        Cascade cascade = shown(asked, chosen);
        model.addAttribute("viewer", Viewer.of(person));
        model.addAttribute("item", item);
        model.addAttribute("row", Names.nameOf(names.rows(), item.rowKey()));
        model.addAttribute(
                "starter", names.people(List.of(item.startedBy())).getOrDefault(item.startedBy(), item.startedBy()));
        model.addAttribute("state", this.page.state(item, promises));
        model.addAttribute("place", whereItIs.of(reference).orElse(null));
        model.addAttribute("holders", this.page.holders(item, promises, asked));
        model.addAttribute("deadlines", this.page.deadlines(promises));
        model.addAttribute("failures", this.page.failures(item));
        model.addAttribute("facts", facts.factsOf(item.id()));
        model.addAttribute("whole", timeline.equals("all"));
        model.addAttribute("timeline", facts.timeline(item.id(), timeline.equals("all")));
        model.addAttribute("messages", facts.messages(item.id()));
        model.addAttribute("channels", channels.of(item));
        model.addAttribute("cascade", cascade);
        model.addAttribute("anyOpen", asked.stream().anyMatch(Cascade::getOpen));
        model.addAttribute("cascades", asked.size() < 2 ? List.of() : this.page.cascades(asked, cascade));
        if (cascade != null) {
            Page agencies = Page.of(page, AGENCIES, cascade.asked().all(), address(item, chosen));
            model.addAttribute("sending", cascades.sending(cascade.id()));
            model.addAttribute("agencyPage", agencies);
            model.addAttribute("agencies", cascades.agencies(cascade.id(), agencies));
        }
        return "insight/circulation";
    }

    /** The one asked for; else the latest that is open; else the latest. Null where nobody was asked. */
    private static Cascade shown(List<Cascade> asked, long chosen) {
        return asked.stream()
                .filter(c -> c.id() == chosen)
                .findFirst()
                .or(() -> asked.stream().filter(Cascade::getOpen).findFirst())
                .orElse(asked.isEmpty() ? null : asked.get(0));
    }

    private static String address(Item item, long cascade) {
        return "/dashboard/circulations/" + item.reference() + (cascade == 0 ? "" : "?cascade=" + cascade);
    }

    @GetMapping("/diagram.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String reference) {
        var place = whereItIs.of(reference).orElseThrow(() -> notFound("There is no diagram for " + reference + "."));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(place.bpmnXml().getBytes(StandardCharsets.UTF_8));
    }

    /** A file that a lead gave as evidence; never shown inside our pages. */
    @GetMapping("/evidence/{id}")
    ResponseEntity<byte[]> evidence(@PathVariable String reference, @PathVariable long id) {
        return jdbc.sql("SELECT r.file_name, r.file FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id"
                        + " WHERE r.id = ? AND c.circulation_id = ? AND r.file IS NOT NULL")
                .params(id, known(reference).id())
                .query((row, n) -> ResponseEntity.ok()
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(row.getString("file_name"), StandardCharsets.UTF_8)
                                        .build()
                                        .toString())
                        .header("X-Content-Type-Options", "nosniff")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(row.getBytes("file")))
                .optional()
                .orElseThrow(() -> notFound("There is no such file."));
    }

    private Item known(String reference) {
        return facts.item(reference).orElseThrow(() -> notFound("There is no circulation " + reference + "."));
    }

    private static ResponseStatusException notFound(String why) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
    }
}
