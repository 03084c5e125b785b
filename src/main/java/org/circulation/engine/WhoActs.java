package org.circulation.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may do a group's tasks: the engine's own memberships, which follow the directory. One query. */
@Component
public class WhoActs {

    /** A person with an account. */
    public record Account(String username, String name) {}

    private final JdbcClient jdbc;

    WhoActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By group id, people by name; groups for which nobody acts are left out. */
    public Map<String, List<Account>> byGroup() {
        Map<String, List<Account>> acting = new LinkedHashMap<>();
        jdbc.sql("SELECT m.GROUP_ID_, u.ID_, u.LAST_ FROM ACT_ID_MEMBERSHIP m JOIN ACT_ID_USER u ON u.ID_ = m.USER_ID_"
                        + " ORDER BY m.GROUP_ID_, u.LAST_, u.ID_")
                .query(row -> {
                    String name = row.getString(3) == null || row.getString(3).isBlank()
                            ? row.getString(2)
                            : row.getString(3);
                    acting.computeIfAbsent(row.getString(1), group -> new ArrayList<>())
                            .add(new Account(row.getString(2), name));
                });
        return acting;
    }
}
