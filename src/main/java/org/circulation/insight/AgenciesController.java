package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.BritishDates;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** {@code /dashboard/agencies}: who hears, who answers, and whom the next message would not reach. */
@Controller
@RequestMapping("/dashboard")
class AgenciesController {

    private static final int PAGE_SIZE = 50;

    private final AgencyFigures figures;
    private final AgenciesPage maps;
    private final BeforeSending before;
    private final AgencySheets sheets;
    private final Clock clock;

    AgenciesController(
            AgencyFigures figures, AgenciesPage maps, BeforeSending before, AgencySheets sheets, Clock clock) {
        this.figures = figures;
        this.maps = maps;
        this.before = before;
        this.sheets = sheets;
        this.clock = clock;
    }

    /** The filter's fields as they come: nothing typed into an address may end in an error page. */
    record Asked(String from, String to, String row, String sector, String page) {}

    @GetMapping("/agencies")
    String show(Asked asked, Authentication person, Model model) {
        List<String> sectors = figures.sectorNames();
        AgencyFilter filter = filter(asked, sectors);
        Page page = Page.of(filter.page(), PAGE_SIZE, figures.count(filter), filter.address("/dashboard/agencies"));
        List<AgencyLine> lines = figures.lines(filter, page.size(), page.offset());
        AgenciesPage.Audiences audiences = maps.audiences(filter);
        model.addAttribute("problems", filter.problems());
        model.addAttribute("filter", filter);
        model.addAttribute("period", filter.period());
        model.addAttribute("sectors", sectors);
        model.addAttribute("rows", maps.rowNames());
        model.addAttribute("page", page);
        model.addAttribute("lines", lines);
        model.addAttribute("totals", figures.totals(filter));
        model.addAttribute("before", before.of(filter.sector()));
        model.addAttribute("coverage", maps.coverage(filter, lines));
        model.addAttribute("audiences", audiences);
        model.addAttribute("never", maps.neverReached(audiences, figures.sectors(filter)));
        model.addAttribute("reaches", Reach.values());
        model.addAttribute("chart", maps.chart(filter));
        model.addAttribute("keepsDirectory", keepsDirectory(person));
        return "insight/agencies";
    }

    @GetMapping("/agencies.{format:csv|xlsx}")
    ResponseEntity<byte[]> figures(Asked asked, @PathVariable String format) {
        return Downloads.of(sheets.figures(filter(asked, figures.sectorNames())), format);
    }

    @GetMapping("/agencies-coverage.{format:csv|xlsx}")
    ResponseEntity<byte[]> coverage(Asked asked, @PathVariable String format) {
        return Downloads.of(sheets.coverage(filter(asked, figures.sectorNames())), format);
    }

    @GetMapping("/agencies-audiences.{format:csv|xlsx}")
    ResponseEntity<byte[]> audiences(Asked asked, @PathVariable String format) {
        return Downloads.of(sheets.audiences(filter(asked, figures.sectorNames())), format);
    }

    private AgencyFilter filter(Asked asked, List<String> sectors) {
        LocalDate today = BritishDates.dayOf(clock.instant());
        return AgencyFilter.of(
                Period.of(asked.from(), asked.to(), today),
                today,
                asked.row(),
                asked.sector(),
                pageOf(asked.page()),
                maps.rowNames().keySet(),
                sectors);
    }

    static int pageOf(String typed) {
        return typed != null && typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 1;
    }

    /** May mend the directory themselves; others are told whom to turn to. */
    static boolean keepsDirectory(Authentication person) {
        Viewer viewer = Viewer.of(person);
        return viewer != null && viewer.isIn(List.of("board-admin", "administrators", "camunda-admin"));
    }
}
