package org.circulation.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.circulation.directory.Covers;
import org.circulation.directory.Directory;
import org.circulation.engine.OpenTasks.OpenTask;
import org.springframework.stereotype.Component;

/** Which of the tasks that wait for a deputy wait for them in somebody else's place. */
@Component
class ForWhom {

    private final Covers covers;
    private final Directory directory;

    ForWhom(Covers covers, Directory directory) {
        this.covers = covers;
        this.directory = directory;
    }

    private record Absent(String username, String name, List<String> bodies) {}

    /** @param own groups that are the deputy's in their own right */
    record Covering(List<Absent> absent, Set<String> own) {

        List<String> people() {
            return absent.stream().map(Absent::username).toList();
        }

        /** The absent person's name; empty where the task is the viewer's own. */
        String forWhom(OpenTask task) {
            if (task.assignee() == null && task.groups().stream().anyMatch(own::contains)) return "";
            return absent.stream()
                    .filter(person -> task.assignee() == null
                            ? person.bodies().stream().anyMatch(task.groups()::contains)
                            : person.username().equals(task.assignee()))
                    .map(Absent::name)
                    .findFirst()
                    .orElse("");
        }
    }

    Covering of(Viewer viewer) {
        List<Absent> absent = covers.by(viewer.username()).stream()
                .map(Covers.Cover::absent)
                .map(person -> new Absent(person.username(), person.name(), covers.bodiesOf(person)))
                .toList();
        Set<String> own = new TreeSet<>(viewer.groups());
        for (Absent person : absent) {
            List<String> lent = new ArrayList<>(person.bodies());
            lent.removeIf(body -> directory.actingFor(body).stream()
                    .anyMatch(acting -> acting.username().equals(viewer.username())));
            lent.forEach(own::remove);
        }
        return new Covering(absent, own);
    }
}
