package org.circulation.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.circulation.engine.WhereItIs;
import org.circulation.insight.CirculationController.NotThere;
import org.circulation.insight.Shown.Cascade;
import org.circulation.insight.Shown.CascadeLine;
import org.circulation.insight.Shown.Item;
import org.circulation.plan.Answerers;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** All that the page of one circulation tells: as many queries for fifty thousand people as for five. */
@Component
class CirculationStory {

    private static final int AGENCIES = 50;
    private static final int ANSWERS = 10;
    private static final int FACTS = 20;

    /** What the address asks to be shown; texts as they came. */
    record Asked(String cascade, String page, String evidence, String answer, TimelineKind kind, String when) {}

    private final CirculationFacts facts;
    private final CascadeFigures cascades;
    private final FunnelFigures funnels;
    private final EvidenceFigures evidence;
    private final TimelineFigures timeline;
    private final ChannelFigures channels;
    private final CirculationPage page;
    private final WhereItIs whereItIs;
    private final Names names;

    CirculationStory(
            CirculationFacts facts,
            CascadeFigures cascades,
            FunnelFigures funnels,
            EvidenceFigures evidence,
            TimelineFigures timeline,
            ChannelFigures channels,
            CirculationPage page,
            WhereItIs whereItIs,
            Names names) {
        this.facts = facts;
        this.cascades = cascades;
        this.funnels = funnels;
        this.evidence = evidence;
        this.timeline = timeline;
        this.channels = channels;
        this.page = page;
        this.whereItIs = whereItIs;
        this.names = names;
    }

    /** @param office whether the viewer oversees all circulations, and so reads what leads wrote to the Board */
    Map<String, Object> of(Item item, Asked asked, boolean office) {
        Map<String, Object> model = new HashMap<>();
        List<Cascade> all = cascades.of(item.id());
        Cascade cascade = shown(all, asked.cascade(), item);
        about(item, model);
        whoseTurn(item, all, model);
        reach(item, all, cascade, asked, model);
        evidence(item, asked, model);
        model.put("channels", channels.of(item));
        model.put("messages", office ? facts.messages(item.id()) : List.of());
        timeline(item, asked, office, model);
        return model;
    }

    private void about(Item item, Map<String, Object> model) {
        model.put("item", item);
        model.put("row", Names.nameOf(names.rows(), item.rowKey()));
        model.put("starter", names.people(List.of(item.startedBy())).getOrDefault(item.startedBy(), item.startedBy()));
        model.put("place", whereItIs.of(item.reference()).orElse(null));
        model.put("failures", page.failures(item));
    }

    private void whoseTurn(Item item, List<Cascade> all, Map<String, Object> model) {
        var promises = facts.promises(item.id());
        model.put("state", page.state(item, promises));
        model.put("holders", page.holders(item, promises, all, facts.rungsTaken(item.id())));
        model.put("deadlines", page.deadlines(promises));
    }

    private void reach(Item item, List<Cascade> all, Cascade cascade, Asked asked, Map<String, Object> model) {
        model.put("cascade", cascade);
        model.put("answered", answered(all));
        model.put("anyOpen", all.stream().anyMatch(Cascade::getOpen));
        model.put("cascades", List.of());
        if (cascade == null) return;
        Map<Long, Funnel> each = funnels.each(item.id());
        if (all.size() > 1) {
            model.put("whole", funnels.whole(item.id()));
            var lines = page.cascades(all, cascade, each);
            model.put("cascades", lines);
            lines.stream().filter(CascadeLine::shown).findFirst().ifPresent(line -> model.put("shownWho", line.who()));
        }
        model.put("funnel", each.get(cascade.id()));
        model.put("sending", cascades.sending(cascade.id()));
        Page agencies = Page.of(
                number(asked.page()), AGENCIES, cascade.asked().all(), address(item, asked), "page", "agencies");
        model.put("agencyPage", agencies);
        model.put("agencies", cascades.agencies(cascade.id(), agencies));
    }

    private void evidence(Item item, Asked asked, Map<String, Object> model) {
        var strengths = evidence.strengths(item.id());
        model.put("strengths", strengths);
        if (strengths.all() == 0) return;
        int wanted = asked.answer().matches("\\d{1,18}")
                ? 1 + evidence.newerThan(item.id(), Long.parseLong(asked.answer())) / ANSWERS
                : number(asked.evidence());
        Page answers = Page.of(wanted, ANSWERS, strengths.all(), address(item, asked), "evidence", "evidence-title");
        model.put("answerPage", answers);
        model.put("answers", evidence.answers(item.id(), answers));
    }

    private void timeline(Item item, Asked asked, boolean office, Map<String, Object> model) {
        Page facts = Page.of(
                number(asked.when()),
                FACTS,
                timeline.count(item.id(), asked.kind(), office),
                address(item, asked),
                "when",
                "timeline-title");
        model.put("kind", asked.kind());
        model.put("kinds", TimelineKind.choices());
        model.put("timelinePage", facts);
        model.put("timeline", timeline.entries(item.id(), asked.kind(), office, facts));
    }

    /** How many have answered of those who were asked to; of a circulation that only told people, none of none. */
    record Answered(int answered, Answerers asked) {}

    /** No cascade asks whom an earlier one asked. */
    private static Answered answered(List<Cascade> all) {
        List<Cascade> asking =
                all.stream().filter(c -> !c.ask().equals("inform")).toList();
        return new Answered(
                asking.stream().mapToInt(Cascade::answered).sum(),
                new Answerers(
                        asking.stream().mapToInt(c -> c.asked().agencies()).sum(),
                        asking.stream().mapToInt(c -> c.asked().people()).sum()));
    }

    /** The five facts of each cascade and of all together, a line each. */
    Sheet reach(Item item) {
        var each = funnels.each(item.id());
        List<Cascade> all = cascades.of(item.id());
        List<List<Object>> rows = new ArrayList<>();
        if (all.size() != 1) rows.add(line("The whole circulation", funnels.whole(item.id())));
        page.cascades(all, null, each).forEach(c -> rows.add(line(c.who(), c.funnel())));
        return new Sheet(
                item.reference() + "-reach",
                "How far it got " + item.reference(),
                List.of(
                        "Sent to",
                        "Asked",
                        "Sent",
                        "Delivered",
                        "Refused",
                        "Asked to acknowledge",
                        "Acknowledged",
                        "Asked to pass on",
                        "Cascaded",
                        "Evidenced"),
                rows);
    }

    private static List<Object> line(String who, Funnel funnel) {
        return List.of(
                who,
                funnel.asked().all(),
                funnel.sent(),
                funnel.delivered(),
                funnel.refused(),
                funnel.toAcknowledge().all(),
                funnel.acknowledged(),
                funnel.toPassOn().all(),
                funnel.cascaded(),
                funnel.evidenced());
    }

    /** The one asked for; else the latest that is open; else the latest. Null where nobody was asked. */
    private static Cascade shown(List<Cascade> all, String chosen, Item item) {
        if (!chosen.isEmpty())
            return all.stream()
                    .filter(c -> String.valueOf(c.id()).equals(chosen))
                    .findFirst()
                    .orElseThrow(() -> new NotThere("Nobody was sent " + item.reference()
                            + " under that number. Open the circulation and choose from those it was sent to."));
        return all.stream().filter(Cascade::getOpen).findFirst().orElse(all.isEmpty() ? null : all.get(0));
    }

    /** Turning one list's pages keeps the others where they are. */
    private static String address(Item item, Asked asked) {
        var address = UriComponentsBuilder.fromPath("/dashboard/circulations/" + item.reference());
        if (!asked.cascade().isEmpty()) address.queryParam("cascade", asked.cascade());
        if (number(asked.page()) > 1) address.queryParam("page", number(asked.page()));
        if (number(asked.evidence()) > 1) address.queryParam("evidence", number(asked.evidence()));
        if (asked.kind() != TimelineKind.ALL)
            address.queryParam("kind", asked.kind().key());
        if (number(asked.when()) > 1) address.queryParam("when", number(asked.when()));
        return address.toUriString();
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }
}
