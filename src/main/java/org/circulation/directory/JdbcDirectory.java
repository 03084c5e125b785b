package org.circulation.directory;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class JdbcDirectory implements Directory {

    private static final String PERSON = "SELECT p.id, p.email, p.username, p.name, p.role FROM person p ";
    private static final RowMapper<Person> TO_PERSON = (r, n) -> new Person(
            r.getLong("id"), r.getString("email"), r.getString("username"), r.getString("name"), r.getString("role"));

    /** Words of lists' keys that are spoken letter by letter. */
    private static final Set<String> ABBREVIATIONS = Set.of("caf", "cp", "gm", "nhs");

    private final JdbcClient jdbc;

    JdbcDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Person> byUsername(String username) {
        return jdbc.sql(PERSON + "WHERE p.username = ? AND p.retired_at IS NULL")
                .param(username)
                .query(TO_PERSON)
                .optional();
    }

    @Override
    public Optional<Person> byId(long personId) {
        return jdbc.sql(PERSON + "WHERE p.id = ? AND p.retired_at IS NULL")
                .param(personId)
                .query(TO_PERSON)
                .optional();
    }

    @Override
    public List<Person> actingFor(String groupId) {
        List<Person> members = membersOf(groupId);
        Set<String> groupIds = groups().stream().map(Group::id).collect(Collectors.toSet());
        List<Person> chairs = members.stream()
                .filter(p -> Roles.chairs(p.role(), groupId, groupIds))
                .toList();
        if (!chairs.isEmpty()) return chairs;
        return members.stream().filter(p -> Roles.hasAccount(p.role())).toList();
    }

    @Override
    public List<Person> membersOf(String groupId) {
        return jdbc.sql(
                        PERSON
                                + """
                        JOIN person_group pg ON pg.person_id = p.id
                        JOIN board_group g ON g.id = pg.group_id AND g.retired_at IS NULL
                        WHERE pg.group_id = ? AND p.retired_at IS NULL ORDER BY p.id""")
                .param(groupId)
                .query(TO_PERSON)
                .list();
    }

    @Override
    public int countOf(Collection<String> audiences) {
        if (audiences.isEmpty()) return 0;
        return jdbc.sql("SELECT COUNT(DISTINCT person_id) FROM audience_member WHERE audience IN (:audiences)")
                .param("audiences", audiences)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Group> groups() {
        return jdbc.sql("SELECT id, name FROM board_group WHERE retired_at IS NULL ORDER BY position, id")
                .query((r, n) -> new Group(r.getString("id"), r.getString("name")))
                .list();
    }

    @Override
    public String groupName(String groupId) {
        return jdbc.sql("SELECT name FROM board_group WHERE id = ?")
                .param(groupId)
                .query(String.class)
                .optional()
                .orElse(groupId);
    }

    @Override
    public String audienceName(String audience) {
        String group = groupName(audience);
        if (!group.equals(audience)) return group;
        String words = Arrays.stream(audience.split("-"))
                .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    @Override
    public List<Agency> agenciesInUse() {
        return jdbc.sql("SELECT id, name, sector FROM agency WHERE retired_at IS NULL ORDER BY name, id")
                .query((r, n) -> new Agency(r.getString("id"), r.getString("name"), r.getString("sector")))
                .list();
    }

    @Override
    public List<Agency> agenciesWithoutLead() {
        return jdbc.sql(
                        """
                        SELECT a.id, a.name, a.sector FROM agency a
                        WHERE a.retired_at IS NULL AND NOT EXISTS (
                          SELECT 1 FROM audience_member m
                          WHERE m.audience = 'communication-leads' AND m.agency_id = a.id)
                        ORDER BY a.name, a.id""")
                .query((r, n) -> new Agency(r.getString("id"), r.getString("name"), r.getString("sector")))
                .list();
    }

    @Override
    public Map<String, Agency> agencies() {
        Map<String, Agency> result = new LinkedHashMap<>();
        jdbc.sql("SELECT id, name, sector FROM agency ORDER BY name, id")
                .query((r, n) -> new Agency(r.getString("id"), r.getString("name"), r.getString("sector")))
                .list()
                .forEach(a -> result.put(a.id(), a));
        return result;
    }

    @Override
    public String displayName(String usernameOrEmail) {
        if (usernameOrEmail == null) return "";
        return jdbc
                .sql("SELECT name FROM person WHERE username = ? OR email = ? ORDER BY id")
                .param(usernameOrEmail)
                .param(usernameOrEmail.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse(usernameOrEmail);
    }

    @Override
    public List<String> groupsOf(String username) {
        return jdbc.sql(
                        """
                        SELECT g.id FROM board_group g
                        JOIN person_group pg ON pg.group_id = g.id
                        JOIN person p ON p.id = pg.person_id
                        WHERE p.username = ? AND p.retired_at IS NULL AND g.retired_at IS NULL
                        ORDER BY g.position, g.id""")
                .param(username)
                .query(String.class)
                .list();
    }

    @Override
    public List<Person> accounts() {
        return jdbc
                .sql(
                        PERSON
                                + """
                        WHERE p.retired_at IS NULL AND EXISTS (
                          SELECT 1 FROM person_group pg
                          JOIN board_group g ON g.id = pg.group_id AND g.retired_at IS NULL
                          WHERE pg.person_id = p.id)
                        ORDER BY p.id""")
                .query(TO_PERSON)
                .list()
                .stream()
                .filter(p -> Roles.hasAccount(p.role()))
                .toList();
    }
}
