package org.circulation.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.circulation.calendar.GroupNames;
import org.circulation.plan.Bodies;
import org.springframework.stereotype.Component;

/** Gives the calendar's pages the directory's groups. */
@Component
class GroupsInCalendar implements GroupNames {

    private final Directory directory;

    GroupsInCalendar(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, String> inUse() {
        Map<String, String> names = new LinkedHashMap<>();
        directory.groups().stream()
                .filter(group -> Bodies.meets(group.id()))
                .forEach(group -> names.put(group.id(), group.name()));
        return names;
    }

    @Override
    public String nameOf(String groupId) {
        return directory.groupName(groupId);
    }
}
