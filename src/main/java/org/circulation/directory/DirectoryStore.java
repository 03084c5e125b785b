package org.circulation.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.circulation.calendar.Meetings;
import org.circulation.directory.DirectoryContent.AgencyEntry;
import org.circulation.directory.DirectoryContent.GroupEntry;
import org.circulation.directory.DirectoryContent.MeetingEntry;
import org.circulation.directory.DirectoryContent.PersonEntry;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** The directory's rows, read and written as a whole. */
@Repository
class DirectoryStore {

    private final NamedParameterJdbcTemplate jdbc;

    DirectoryStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Two imports at once run one after the other (but for the very first, which unique keys decide). */
    void lock() {
        jdbc.queryForList("SELECT id FROM board_group ORDER BY id FOR UPDATE", Map.of());
    }

    DirectoryContent read(Meetings meetings) {
        Map<String, GroupEntry> groups = new LinkedHashMap<>();
        each(
                "SELECT * FROM board_group ORDER BY position, id",
                r -> add(
                        groups,
                        new GroupEntry(r.getString("id"), r.getString("name"), r.getInt("position"), retired(r)),
                        GroupEntry::id));
        Map<String, AgencyEntry> agencies = new LinkedHashMap<>();
        each(
                "SELECT * FROM agency ORDER BY id",
                r -> add(
                        agencies,
                        new AgencyEntry(r.getString("id"), r.getString("name"), r.getString("sector"), retired(r)),
                        AgencyEntry::id));
        Map<String, MeetingEntry> known = new LinkedHashMap<>();
        for (var m : meetings.from(LocalDate.of(2000, 1, 1)))
            known.put(m.id(), new MeetingEntry(m.id(), m.groupId(), m.heldOn(), m.provisional()));
        return new DirectoryContent(groups, agencies, people(), known);
    }

    private Map<String, PersonEntry> people() {
        Map<Long, Set<String>> agencies = links("person_agency", "agency_id");
        Map<Long, Set<String>> groups = links("person_group", "group_id");
        Map<Long, Set<String>> audiences = links("person_audience", "audience");
        Map<String, PersonEntry> people = new LinkedHashMap<>();
        each("SELECT * FROM person ORDER BY id", r -> {
            long id = r.getLong("id");
            add(
                    people,
                    new PersonEntry(
                            id,
                            r.getString("email"),
                            r.getString("username"),
                            r.getString("name"),
                            r.getString("role"),
                            agencies.getOrDefault(id, Set.of()),
                            groups.getOrDefault(id, Set.of()),
                            audiences.getOrDefault(id, Set.of()),
                            retired(r)),
                    PersonEntry::email);
        });
        return people;
    }

    private Map<Long, Set<String>> links(String table, String column) {
        Map<Long, Set<String>> result = new HashMap<>();
        each(
                "SELECT person_id, " + column + " FROM " + table,
                r -> result.computeIfAbsent(r.getLong(1), id -> new TreeSet<>()).add(r.getString(2)));
        return result;
    }

    void write(DirectoryComparison changes, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        upsert(
                "board_group",
                "name = :name, position = :position",
                "id, name, position",
                changes.groups,
                g -> new MapSqlParameterSource("id", g.id())
                        .addValue("name", g.name())
                        .addValue("position", g.position())
                        .addValue("retired", g.retired() ? at : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE));
        upsert(
                "agency",
                "name = :name, sector = :sector",
                "id, name, sector",
                changes.agencies,
                a -> new MapSqlParameterSource("id", a.id())
                        .addValue("name", a.name())
                        .addValue("sector", a.sector())
                        .addValue("retired", a.retired() ? at : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE));
        writePeople(changes.people, at);
    }

    private <T> void upsert(
            String table, String set, String columns, List<T> rows, Function<T, MapSqlParameterSource> values) {
        batch(
                "INSERT INTO " + table + " (" + columns + ") VALUES (:" + columns.replace(", ", ", :")
                        + ") ON CONFLICT DO NOTHING",
                rows,
                values);
        batch("UPDATE " + table + " SET " + set + ", retired_at = :retired WHERE id = :id", rows, values);
    }

    private void writePeople(List<PersonEntry> people, OffsetDateTime at) {
        Map<String, String> usernames = usernames(people);
        Function<PersonEntry, MapSqlParameterSource> values = p -> new MapSqlParameterSource("email", p.email())
                .addValue("username", usernames.get(p.email()))
                .addValue("name", p.name())
                .addValue("role", p.role())
                .addValue("retired", p.retired() ? at : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
        batch(
                "INSERT INTO person (email, username, name, role) VALUES (:email, :username, :name, :role) ON CONFLICT DO NOTHING",
                people,
                values);
        batch(
                "UPDATE person SET name = :name, role = :role, retired_at = :retired WHERE email = :email",
                people,
                values);
        writeLinks("person_agency", "agency_id", people, PersonEntry::agencies);
        writeLinks("person_group", "group_id", people, PersonEntry::groups);
        writeLinks("person_audience", "audience", people, PersonEntry::audiences);
    }

    private void writeLinks(
            String table, String column, List<PersonEntry> people, Function<PersonEntry, Collection<String>> of) {
        String person = "(SELECT id FROM person WHERE email = :email)";
        batch(
                "DELETE FROM " + table + " WHERE person_id = " + person,
                people,
                p -> new MapSqlParameterSource("email", p.email()));
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (PersonEntry p : people)
            for (String key : of.apply(p)) rows.add(new MapSqlParameterSource("email", p.email()).addValue("key", key));
        batch("INSERT INTO " + table + " (person_id, " + column + ") VALUES (" + person + ", :key)", rows, r -> r);
    }

    private <T> void batch(String sql, List<T> rows, Function<T, MapSqlParameterSource> values) {
        if (!rows.isEmpty()) jdbc.batchUpdate(sql, rows.stream().map(values).toArray(MapSqlParameterSource[]::new));
    }

    /** Sign-in names for new people: the local part, or the whole address where another has it. Known people keep theirs. */
    private Map<String, String> usernames(List<PersonEntry> people) {
        Map<String, String> result = new HashMap<>();
        Set<String> taken = new HashSet<>();
        each("SELECT email, username FROM person", r -> {
            result.put(r.getString(1), r.getString(2));
            taken.add(r.getString(2));
        });
        for (PersonEntry p : people) {
            if (result.containsKey(p.email())) continue;
            // The engine takes letters, digits and @._- in a user's id.
            String whole = p.email().replaceAll("[^a-z0-9@._-]", "-");
            String username = whole.substring(0, whole.indexOf('@'));
            if (taken.contains(username)) username = whole;
            for (int i = 2; taken.contains(username); i++) username = i + "-" + whole;
            taken.add(username);
            result.put(p.email(), username);
        }
        return result;
    }

    private void each(String sql, RowCallbackHandler row) {
        jdbc.query(sql, row);
    }

    private static boolean retired(ResultSet row) throws SQLException {
        return row.getObject("retired_at") != null;
    }

    private static <T> void add(Map<String, T> map, T entry, Function<T, String> key) {
        map.put(key.apply(entry), entry);
    }
}
