package org.circulation.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.directory.Covers;
import org.circulation.directory.Covers.Cover;
import org.circulation.directory.Person;
import org.circulation.plan.Bodies;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** Who hears besides those who are told of a task, because they cover for one of them today. */
@Component
class Deputies {

    /** @param forWhom "You cover for … until …", a full sentence for the deputy to read */
    record Deputy(Person person, String forWhom, String names) {

        /** "X for Y", for a timeline. */
        String inWords() {
            return person.name() + " for " + names;
        }
    }

    private final Covers covers;

    Deputies(Covers covers) {
        this.covers = covers;
    }

    /**
     * Each once, whomever they cover for; nobody who is told in their own right.
     *
     * @param group whose people are told; null where each is told for themselves. An office's are not covered for
     */
    List<Deputy> of(String group, List<Person> told) {
        if (group != null && !Bodies.meets(group)) return List.of();
        Set<Long> already = told.stream().map(Person::id).collect(Collectors.toSet());
        Map<Person, List<Cover>> covering = new LinkedHashMap<>();
        for (Cover cover : covers.ofAny(told))
            if (!already.contains(cover.deputy().id()))
                covering.computeIfAbsent(cover.deputy(), deputy -> new ArrayList<>())
                        .add(cover);
        return covering.entrySet().stream()
                .map(entry -> new Deputy(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(cover -> "You cover for " + cover.absent().name() + " until "
                                        + BritishDates.of(cover.to()) + ".")
                                .collect(Collectors.joining(" ")),
                        entry.getValue().stream()
                                .map(cover -> cover.absent().name())
                                .collect(Collectors.joining(" and "))))
                .toList();
    }
}
