package org.circulation.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.circulation.CirculationProperties;
import org.circulation.circulation.Circulation;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.springframework.stereotype.Component;

/** Words what the rooms say to people about a circulation, and puts it into the outbox. */
@Component
class Letters {

    private final Outbox outbox;
    private final Directory directory;
    private final CirculationProperties properties;

    Letters(Outbox outbox, Directory directory, CirculationProperties properties) {
        this.outbox = outbox;
        this.directory = directory;
        this.properties = properties;
    }

    /** Tells people by username about the circulation as a whole; each once for this kind. */
    void toUser(
            Circulation circulation,
            String kind,
            String subject,
            String reason,
            Map<String, Object> model,
            Collection<String> usernames) {
        var letter =
                about(circulation, kind, "circulation", String.valueOf(circulation.id()), 0, subject, reason, model);
        outbox.toPeople(letter, idsOf(usernames));
    }

    /** Tells people about one task or cascade. */
    int about(
            Circulation circulation,
            Subject subject,
            String kind,
            int round,
            String mailSubject,
            String reason,
            Map<String, Object> model,
            Collection<Person> people) {
        var letter = about(circulation, kind, subject.type(), subject.id(), round, mailSubject, reason, model);
        return outbox.toPeople(letter, people.stream().map(Person::id).toList());
    }

    /** What a letter is about: a task or a cascade. */
    record Subject(String type, String id) {}

    /** A letter with the circulation's title, reference and summary in its model. */
    Letter about(
            Circulation circulation,
            String kind,
            String subjectType,
            String subjectId,
            int round,
            String mailSubject,
            String reason,
            Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("title", circulation.title());
        values.put("reference", circulation.reference());
        values.put("summary", circulation.summary());
        return new Letter(
                circulation.id(),
                circulation.reference(),
                kind,
                subjectType,
                subjectId,
                round,
                mailSubject,
                reason,
                values);
    }

    String task(String taskId) {
        return properties.baseUrl() + "/tasks/" + taskId;
    }

    String directory() {
        return properties.baseUrl() + "/directory";
    }

    String dashboard(Circulation circulation) {
        return properties.baseUrl() + "/dashboard/circulations/" + circulation.reference();
    }

    /** A page that everybody who had to do with it may open. */
    String documents(Circulation circulation) {
        return properties.baseUrl() + "/circulations/" + circulation.reference() + "/documents";
    }

    private List<Long> idsOf(Collection<String> usernames) {
        return usernames.stream()
                .flatMap(username -> directory.byUsername(username).stream())
                .map(Person::id)
                .toList();
    }
}
