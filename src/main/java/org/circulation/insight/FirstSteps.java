package org.circulation.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.circulation.circulation.Timeline;
import org.circulation.engine.ProcessStarts;
import org.circulation.plan.PlanRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A new board's first day: what to do first, with links to what this person may open. Nothing once a person has started a circulation. */
@Component
class FirstSteps {

    private static final List<String> OFFICE = List.of("board-admin", "administrators", "camunda-admin");
    private static final int ROWS_NAMED = 3;

    /** @param links what this person may open for it, by what the link says; empty where it is another's to do */
    record Step(String what, String why, boolean done, String doneWords, List<Link> links, String whose) {}

    record Link(String words, String address) {}

    private record There(boolean circulations, boolean byPeople, int people, int agencies, int meetings) {}

    private final Names names;
    private final ProcessStarts starts;
    private final JdbcClient jdbc;

    FirstSteps(Names names, ProcessStarts starts, JdbcClient jdbc) {
        this.names = names;
        this.starts = starts;
        this.jdbc = jdbc;
    }

    /** @param nothing whether there is no circulation at all: rows also start by themselves, once meetings are known */
    record First(List<Step> steps, boolean nothing) {

        public boolean isEmpty() {
            return steps.isEmpty();
        }
    }

    /** In the order they are best taken; none once a person has started something. */
    First of(Viewer viewer) {
        There there = there();
        return new First(there.byPeople() ? List.of() : steps(viewer, there), !there.circulations());
    }

    private List<Step> steps(Viewer viewer, There there) {
        boolean office = viewer.isIn(OFFICE);
        String whose = office ? "" : "The Board administrator does this.";
        boolean directory = there.people() > 0 && there.agencies() > 0;
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                "Bring in the directory",
                "Groups, agencies and people, from three files. It says who decides, who is told, and who answers for each agency.",
                directory,
                counted(there.people(), "person", "people") + " in " + counted(there.agencies(), "agency", "agencies"),
                links(office, "Directory", "/directory"),
                whose));
        steps.add(new Step(
                "Bring in the year’s meetings",
                "From a file, or one by one in the calendar. What waits for a meeting is then never called late before it.",
                there.meetings() > 0,
                counted(there.meetings(), "meeting", "meetings") + " in the calendar",
                office
                        ? List.of(new Link("Directory, for the file", "/directory"), new Link("Calendar", "/calendar"))
                        : List.of(new Link("See the calendar", "/calendar")),
                whose));
        steps.add(new Step(
                "Check the plan",
                "Seventeen rows: to whom, how, by whom and when. Each says where we had to read the plan one way or another.",
                false,
                "",
                List.of(new Link("Read the plan", "/#plan-title")),
                ""));
        steps.add(start(viewer));
        return steps;
    }

    private Step start(Viewer viewer) {
        Set<String> mine = starts.startableBy(viewer.username(), viewer.groups());
        List<Link> links = names.plan().stream()
                .filter(row -> mine.contains(row.key()) && (viewer.isIn(row.starters()) || viewer.administers()))
                .limit(ROWS_NAMED)
                .map(FirstSteps::link)
                .toList();
        return new Step(
                "Start the first circulation",
                "One form. From then on the dashboard says who has it, until when, and what came of it.",
                false,
                "",
                links,
                links.isEmpty() ? "Each row of the plan says who starts it." : "");
    }

    private static Link link(PlanRow row) {
        return new Link(Names.ofRow(row.key()), "/start/" + row.key());
    }

    private static List<Link> links(boolean may, String words, String address) {
        return may ? List.of(new Link(words, address)) : List.of();
    }

    private There there() {
        return jdbc.sql(
                        """
                        SELECT CASE WHEN EXISTS (SELECT 1 FROM circulation) THEN 1 ELSE 0 END AS circulations,
                               CASE WHEN EXISTS (SELECT 1 FROM circulation WHERE started_by <> :itself) THEN 1 ELSE 0 END AS by_people,
                               (SELECT COUNT(*) FROM person WHERE retired_at IS NULL) AS people,
                               (SELECT COUNT(*) FROM agency WHERE retired_at IS NULL) AS agencies,
                               (SELECT COUNT(*) FROM meeting WHERE cancelled_at IS NULL AND provisional = FALSE) AS meetings""")
                .param("itself", Timeline.CIRCULATION)
                .query((row, n) -> new There(
                        row.getInt("circulations") == 1,
                        row.getInt("by_people") == 1,
                        row.getInt("people"),
                        row.getInt("agencies"),
                        row.getInt("meetings")))
                .single();
    }

    private static String counted(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
