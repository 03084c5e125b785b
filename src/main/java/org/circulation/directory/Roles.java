package org.circulation.directory;

import java.util.Set;

/** What a role's text says. */
final class Roles {

    private Roles() {}

    /**
     * {@code chair}, {@code chair-…} and {@code …-chair} chair every group their holder is in; but {@code training-chair}
     * chairs only {@code training}, wherever else its holder sits, when that is a group.
     */
    static boolean chairs(String role, String groupId, Set<String> groupIds) {
        if (role.startsWith("chair")) return true;
        if (!role.endsWith("-chair")) return false;
        String of = role.substring(0, role.length() - "-chair".length());
        return of.equals(groupId) || !groupIds.contains(of);
    }

    static boolean hasAccount(String role) {
        return !role.equals("member");
    }
}
