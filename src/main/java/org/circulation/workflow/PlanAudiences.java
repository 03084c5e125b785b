package org.circulation.workflow;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.spin.json.SpinJsonNode;
import org.circulation.plan.Bodies;
import org.circulation.plan.PlanRow;
import org.springframework.stereotype.Component;

/**
 * Whom a row's audiences mean, for diagrams. They stand in the plan's table as words separated by {@code ;} and are fixed in
 * the variable {@code audiences} when a circulation starts. Public, since expressions call it.
 */
@Component
public class PlanAudiences {

    private static final String LEADS = "communication-leads";

    /** Reached by their own version on the website and its alerts, never by a list of ours. */
    private static final Set<String> PUBLIC = Set.of("parents", "young-people");

    /** Found out only when the row runs. */
    private static final Set<String> FOUND_OUT_LATER = Set.of("meeting-list", "partnership-choice");

    /** Who is asked to answer: communication leads where the row has them, else everybody on its lists. */
    String answering(PlanRow row) {
        return row.audiences().contains(LEADS) ? LEADS : people(String.join(";", row.audiences()));
    }

    /** The groups among the audiences, and those chosen in a form (a list field or null), each once. */
    public List<String> groups(String audiences, Object chosen) {
        Set<String> groups = new LinkedHashSet<>(Arrays.stream(audiences.split(";"))
                .filter(Bodies.THAT_MEET::contains)
                .toList());
        groups.addAll(listed(chosen));
        return List.copyOf(groups);
    }

    /** Lists of people among the audiences, joined by {@code ;}: no leads, no public. */
    public String people(String audiences) {
        return Arrays.stream(audiences.split(";"))
                .filter(word -> !word.equals(LEADS) && !PUBLIC.contains(word) && !FOUND_OUT_LATER.contains(word))
                .collect(Collectors.joining(";"));
    }

    /** Those of them that are no group: row 01 reaches groups by their agendas, and emails the others. */
    public String lists(String audiences) {
        return Arrays.stream(people(audiences).split(";"))
                .filter(word -> !Bodies.THAT_MEET.contains(word))
                .collect(Collectors.joining(";"));
    }

    /** Those lists and the groups chosen in a form. */
    public String peopleAnd(String audiences, Object chosen) {
        Set<String> all = new LinkedHashSet<>(Arrays.asList(people(audiences).split(";")));
        all.addAll(listed(chosen));
        all.remove("");
        return String.join(";", all);
    }

    /** What a form's list field holds, joined by {@code ;}. */
    public String chosen(Object list) {
        return String.join(";", listed(list));
    }

    private static List<String> listed(Object list) {
        if (!(list instanceof SpinJsonNode json)) return List.of();
        return json.elements().stream().map(SpinJsonNode::stringValue).toList();
    }
}
