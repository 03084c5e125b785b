package org.circulation.directory;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** A whole directory, from files or from the database, keyed for comparison and in the files' order. */
record DirectoryContent(
        Map<String, GroupEntry> groups,
        Map<String, AgencyEntry> agencies,
        Map<String, PersonEntry> people,
        Map<String, MeetingEntry> meetings) {

    record GroupEntry(String id, String name, int position, boolean retired) {}

    record AgencyEntry(String id, String name, String sector, boolean retired) {}

    /** Keyed by e-mail. {@code id} and {@code username} are null until the database has given them. */
    record PersonEntry(
            Long id,
            String email,
            String username,
            String name,
            String role,
            Set<String> agencies,
            Set<String> groups,
            Set<String> audiences,
            boolean retired) {

        boolean saysTheSameAs(PersonEntry other) {
            return name.equals(other.name)
                    && role.equals(other.role)
                    && agencies.equals(other.agencies)
                    && groups.equals(other.groups)
                    && audiences.equals(other.audiences)
                    && retired == other.retired;
        }
    }

    record MeetingEntry(String id, String group, LocalDate heldOn, boolean provisional) {}
}
