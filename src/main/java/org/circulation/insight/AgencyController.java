package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.BritishDates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** {@code /dashboard/agencies/{id}}: one agency's own page, which its board member may be handed on paper. */
@Controller
@RequestMapping("/dashboard/agencies/{id}")
class AgencyController {

    private static final int PAGE_SIZE = 50;
    private static final int OPEN_SHOWN = 25;

    private final AgencyFigures figures;
    private final AgencyFacts facts;
    private final AgencyReturns returns;
    private final AgencySheets sheets;
    private final AgenciesPage maps;
    private final Clock clock;

    AgencyController(
            AgencyFigures figures,
            AgencyFacts facts,
            AgencyReturns returns,
            AgencySheets sheets,
            AgenciesPage maps,
            Clock clock) {
        this.figures = figures;
        this.facts = facts;
        this.returns = returns;
        this.sheets = sheets;
        this.maps = maps;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String id, AgenciesController.Asked asked, Authentication person, Model model) {
        AgencyFilter filter = filter(asked);
        AgencyLine agency = known(id, filter);
        Page page = Page.of(filter.page(), PAGE_SIZE, facts.count(id, filter), filter.ofAgency(id, filter.row()));
        model.addAttribute("problems", filter.problems());
        model.addAttribute("filter", filter);
        model.addAttribute("period", filter.period());
        model.addAttribute("today", BritishDates.of(filter.today()));
        model.addAttribute("topic", filter.row().isEmpty() ? null : Names.ofRow(filter.row()));
        model.addAttribute("rows", maps.rowNames());
        model.addAttribute("agency", agency);
        model.addAttribute("leads", facts.leads(id));
        model.addAttribute("all", figures.totals(filter).all());
        model.addAttribute("median", figures.medianShare(filter));
        model.addAttribute("open", facts.open(id, filter, OPEN_SHOWN));
        model.addAttribute("passedOn", returns.of(id, filter));
        model.addAttribute("page", page);
        model.addAttribute("items", facts.asked(id, filter, page.size(), page.offset()));
        model.addAttribute("keepsDirectory", AgenciesController.keepsDirectory(person));
        return "insight/agency";
    }

    @GetMapping("/asked.{format:csv|xlsx}")
    ResponseEntity<byte[]> asked(@PathVariable String id, AgenciesController.Asked asked, @PathVariable String format) {
        AgencyFilter filter = filter(asked);
        return Downloads.of(sheets.asked(known(id, filter), filter), format);
    }

    private AgencyLine known(String id, AgencyFilter filter) {
        return figures.of(id, filter)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no agency “" + id + "”."));
    }

    private AgencyFilter filter(AgenciesController.Asked asked) {
        LocalDate today = BritishDates.dayOf(clock.instant());
        return AgencyFilter.of(
                Period.of(asked.from(), asked.to(), today),
                today,
                asked.row(),
                null,
                AgenciesController.pageOf(asked.page()),
                maps.rowNames().keySet(),
                List.of());
    }
}
