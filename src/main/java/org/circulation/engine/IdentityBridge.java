package org.circulation.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.circulation.directory.Directory;
import org.circulation.directory.DirectoryChanged;
import org.circulation.directory.Person;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the engine's users, groups and memberships in step with the directory, in the import's own transaction. Only what
 * it made itself is ever taken away: an administrator's own accounts stay.
 *
 * <p>A membership means "may act": a group's chairs, or its members with accounts where it has no chair.
 */
@Component
class IdentityBridge {

    private static final String MADE_BY = "directory";
    private static final String ADMINISTRATORS = "administrators";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Directory directory;
    private final IdentityService identity;
    private final TaskRelease taskRelease;
    private final AccountAuthorizations authorizations;
    private final boolean demo;

    IdentityBridge(
            Directory directory,
            IdentityService identity,
            TaskRelease taskRelease,
            AccountAuthorizations authorizations,
            Environment environment) {
        this.directory = directory;
        this.identity = identity;
        this.taskRelease = taskRelease;
        this.authorizations = authorizations;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @EventListener
    @Transactional
    public void on(DirectoryChanged changed) {
        synchronise();
    }

    /** The system's own work: no rights or limits of whoever happens to be signed in apply. */
    @Transactional
    public void synchronise() {
        Authentication signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            bringInStep();
        } finally {
            if (signedIn != null) identity.setAuthentication(signedIn.getUserId(), signedIn.getGroupIds());
        }
    }

    private void bringInStep() {
        Map<String, Set<String>> wanted = wantedMemberships();
        Map<String, User> users =
                identity.createUserQuery().unlimitedList().stream().collect(Collectors.toMap(User::getId, u -> u));
        List<Person> accounts = directory.accounts();
        accounts.forEach(person -> keep(person, users.get(person.username())));
        Set<String> current = accounts.stream().map(Person::username).collect(Collectors.toSet());
        for (String user : users.keySet()) if (!current.contains(user) && isOurs(user)) remove(user);
        keepGroups();
        wanted.forEach(this::keepMembers);
        authorizations.synchronise(wanted.keySet());
    }

    private Map<String, Set<String>> wantedMemberships() {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (Directory.Group group : directory.groups())
            wanted.put(
                    group.id(),
                    directory.actingFor(group.id()).stream()
                            .map(Person::username)
                            .collect(Collectors.toSet()));
        wanted.put(Groups.CAMUNDA_ADMIN, wanted.getOrDefault(ADMINISTRATORS, Set.of()));
        return wanted;
    }

    private void keep(Person person, User user) {
        boolean added = user == null;
        if (!added && person.email().equals(user.getEmail()) && person.name().equals(user.getLastName())) return;
        User kept = added ? identity.newUser(person.username()) : user;
        kept.setEmail(person.email());
        kept.setFirstName("");
        kept.setLastName(person.name());
        if (added) kept.setPassword(firstPassword());
        // Neither the demo's short password nor 32 random bytes is a person's choice that a policy should judge.
        ((IdentityServiceImpl) identity).saveUser(kept, true);
        if (added) identity.setUserInfo(person.username(), MADE_BY, "true");
    }

    /** Outside the demo nobody knows it: the account cannot be used until an administrator sets one. */
    private String firstPassword() {
        if (demo) return "demo";
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    private void remove(String user) {
        taskRelease.release(user);
        identity.deleteUser(user);
    }

    private boolean isOurs(String user) {
        return identity.getUserInfo(user, MADE_BY) != null;
    }

    private void keepGroups() {
        Map<String, Group> existing =
                identity.createGroupQuery().unlimitedList().stream().collect(Collectors.toMap(Group::getId, g -> g));
        Set<String> current = new HashSet<>();
        for (Directory.Group group : directory.groups()) {
            current.add(group.id());
            keepGroup(group.id(), group.name(), MADE_BY, existing.get(group.id()));
        }
        if (!existing.containsKey(Groups.CAMUNDA_ADMIN))
            keepGroup(Groups.CAMUNDA_ADMIN, "Engine administrators", Groups.GROUP_TYPE_SYSTEM, null);
        for (Group group : existing.values())
            if (MADE_BY.equals(group.getType()) && !current.contains(group.getId()))
                identity.deleteGroup(group.getId());
    }

    private void keepGroup(String id, String name, String type, Group existing) {
        if (existing != null && name.equals(existing.getName())) return;
        Group group = existing == null ? identity.newGroup(id) : existing;
        group.setName(name);
        group.setType(type);
        identity.saveGroup(group);
    }

    private void keepMembers(String group, Set<String> wanted) {
        Set<String> members = identity.createUserQuery().memberOfGroup(group).unlimitedList().stream()
                .map(User::getId)
                .collect(Collectors.toSet());
        for (String user : wanted) if (!members.contains(user)) identity.createMembership(user, group);
        for (String user : members) if (!wanted.contains(user) && isOurs(user)) identity.deleteMembership(user, group);
    }
}
