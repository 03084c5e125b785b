package org.circulation.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.circulation.calendar.CalendarPeople;
import org.springframework.stereotype.Component;

/** Tells the calendar's feeds who is who today. */
@Component
class PeopleInCalendar implements CalendarPeople {

    private final Directory directory;

    PeopleInCalendar(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<String> nameOf(String username) {
        return directory.byUsername(username).map(Person::name);
    }

    @Override
    public List<String> groupsOf(String username) {
        return directory.groupsOf(username);
    }

    @Override
    public List<String> actingFor(String groupId) {
        return directory.actingFor(groupId).stream().map(Person::username).toList();
    }

    @Override
    public Map<String, String> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        directory.groups().forEach(group -> names.put(group.id(), group.name()));
        return names;
    }
}
