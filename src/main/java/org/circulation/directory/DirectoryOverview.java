package org.circulation.directory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The directory as its page shows it: who acts for whom, and where nobody does. */
@Repository
class DirectoryOverview {

    record GroupLine(String id, String name, int members, List<String> acting) {}

    record AgencyLine(String id, String name, String sector, List<String> leads) {}

    private record Lead(String agency, String name) {}

    private final JdbcClient jdbc;
    private final Directory directory;

    DirectoryOverview(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    List<GroupLine> groups() {
        return directory.groups().stream()
                .map(g -> new GroupLine(
                        g.id(),
                        g.name(),
                        directory.membersOf(g.id()).size(),
                        directory.actingFor(g.id()).stream().map(Person::name).toList()))
                .toList();
    }

    List<AgencyLine> agencies() {
        Map<String, List<String>> leads = jdbc
                .sql("SELECT agency_id AS agency, name FROM audience_member"
                        + " WHERE audience = 'communication-leads' ORDER BY person_id")
                .query(Lead.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Lead::agency, Collectors.mapping(Lead::name, Collectors.toList())));
        return jdbc.sql("SELECT id, name, sector FROM agency WHERE retired_at IS NULL ORDER BY sector, name")
                .query((r, n) -> new AgencyLine(
                        r.getString("id"),
                        r.getString("name"),
                        r.getString("sector"),
                        leads.getOrDefault(r.getString("id"), List.of())))
                .list();
    }

    int people() {
        return jdbc.sql("SELECT COUNT(*) FROM person WHERE retired_at IS NULL")
                .query(Integer.class)
                .single();
    }
}
