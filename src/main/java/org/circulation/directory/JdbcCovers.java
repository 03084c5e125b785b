package org.circulation.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.circulation.plan.Bodies;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class JdbcCovers implements Covers {

    /** Of people who are in the directory now: nobody covers for a leaver, and no leaver covers. */
    static final String COVERS =
            """
            SELECT c.id, c.from_on, c.to_on, c.reason, c.set_by,
                   a.id AS a_id, a.email AS a_email, a.username AS a_username, a.name AS a_name, a.role AS a_role,
                   d.id AS d_id, d.email AS d_email, d.username AS d_username, d.name AS d_name, d.role AS d_role
              FROM absence_cover c
              JOIN person a ON a.id = c.person_id AND a.retired_at IS NULL
              JOIN person d ON d.id = c.deputy_id AND d.retired_at IS NULL
             WHERE c.ended_at IS NULL
            """;

    private static final String TODAY = COVERS + " AND c.from_on <= :today AND c.to_on >= :today";
    private static final String IN_ORDER = " ORDER BY c.from_on, c.id";

    private final JdbcClient jdbc;
    private final Directory directory;
    private final Clock clock;

    JdbcCovers(JdbcClient jdbc, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<Cover> by(String deputy) {
        return jdbc.sql(TODAY + " AND d.username = :who" + IN_ORDER)
                .param("today", LocalDate.now(clock))
                .param("who", deputy)
                .query((row, n) -> cover(row))
                .list();
    }

    @Override
    public Optional<Cover> of(String absent) {
        return jdbc
                .sql(TODAY + " AND a.username = :who" + IN_ORDER)
                .param("today", LocalDate.now(clock))
                .param("who", absent)
                .query((row, n) -> cover(row))
                .list()
                .stream()
                .findFirst();
    }

    @Override
    public List<Cover> ofAny(List<Person> absent) {
        if (absent.isEmpty()) return List.of();
        return jdbc.sql(TODAY + " AND a.id IN (:who)" + IN_ORDER)
                .param("today", LocalDate.now(clock))
                .param("who", absent.stream().map(Person::id).toList())
                .query((row, n) -> cover(row))
                .list();
    }

    @Override
    public List<String> groupsOf(String deputy) {
        List<Cover> covers = by(deputy);
        if (covers.isEmpty()) return List.of();
        Set<String> groups = new LinkedHashSet<>();
        for (Cover cover : covers) groups.addAll(bodiesOf(cover.absent()));
        for (Cover cover : covers) groups.add(Covers.ofPerson(cover.absent().username()));
        groups.add(DEPUTIES);
        return new ArrayList<>(groups);
    }

    @Override
    public List<String> bodiesOf(Person person) {
        return directory.groupsOf(person.username()).stream()
                .filter(Bodies::meets)
                .filter(group -> directory.actingFor(group).contains(person))
                .toList();
    }

    static Cover cover(ResultSet row) throws SQLException {
        return new Cover(
                row.getLong("id"),
                person(row, "a_"),
                person(row, "d_"),
                row.getObject("from_on", LocalDate.class),
                row.getObject("to_on", LocalDate.class),
                row.getString("reason"),
                row.getString("set_by"));
    }

    private static Person person(ResultSet row, String which) throws SQLException {
        return new Person(
                row.getLong(which + "id"),
                row.getString(which + "email"),
                row.getString(which + "username"),
                row.getString(which + "name"),
                row.getString(which + "role"));
    }
}
