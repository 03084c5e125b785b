package org.circulation.models;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.plan.PublishedPlan;

/** Every page under {@code docs/processes}: one for each process with its picture, and the list of them. */
final class ProcessPages {

    private final Files files;
    private final PlanTable plan;
    private final PublishedPlan published;
    private final Map<String, String> groups;

    ProcessPages(Files files, PlanTable plan, PublishedPlan published, Map<String, String> groups) {
        this.files = files;
        this.plan = plan;
        this.published = published;
        this.groups = groups;
    }

    /** Content by path inside {@code docs/processes}. */
    Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        for (Diagram diagram : diagrams()) {
            String name = ProcessPage.nameOf(diagram);
            pages.put(name + ".md", new ProcessPage(diagram, files, plan, published, groups).markdown());
            pages.put(
                    "diagrams/" + name + ".svg",
                    new SvgDiagram(diagram, new PlanWords(diagram, plan, groups)::shortTimer).draw());
        }
        pages.put("README.md", index());
        return pages;
    }

    private List<Diagram> diagrams() {
        return files.diagrams(".bpmn")
                .sorted(Comparator.comparing(Diagram::path))
                .toList();
    }

    private String index() {
        var page = new StringBuilder("# The processes\n\nMade from the diagrams, forms and tables by the build:"
                + " `./mvnw test -Dtest=GeneratedPagesTest -Dprocess-pages.write=true` writes these pages anew.\n");
        page.append("\n## The plan, row by row\n\n");
        var rows = new ProcessPage.Table("Row", "To whom", "By whom", "When");
        for (Diagram diagram : diagrams())
            if (diagram.in("plan")) {
                PlanRow row = plan.row(diagram.key());
                rows.add(link(diagram), row.toWhom(), row.byWhom(), row.when());
            }
        page.append(rows).append('\n');
        section(page, "strategy", "What the strategy’s prose asks for beyond the plan");
        section(page, "shared", "Shared blocks that the rows call");
        return page.toString();
    }

    private void section(StringBuilder page, String folder, String title) {
        var some = diagrams().stream().filter(d -> d.in(folder)).toList();
        if (some.isEmpty()) return;
        page.append("\n## ").append(title).append("\n\n");
        some.forEach(d -> page.append("- ").append(link(d)).append('\n'));
    }

    private static String link(Diagram diagram) {
        return "[" + ProcessPage.titleOf(diagram) + "](" + ProcessPage.nameOf(diagram) + ".md)";
    }
}
