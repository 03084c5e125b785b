package org.circulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What every page shows around its content. {@code layout.html} reads it as {@code @frame}. */
@Component("frame")
class PageFrame {

    /** One entry of the service navigation. */
    record Link(String section, String text, String address) {}

    private static final Set<String> DASHBOARDS =
            Set.of("managers", "board-admin", "performance-manager", "head-of-safeguarding", "administrators");
    private static final Set<String> NEWSLETTER = Set.of("publicity", "board-admin", "managers");
    private static final Set<String> DIRECTORY = Set.of("board-admin", "administrators");

    private final CirculationProperties properties;
    private final PersonNames names;
    private final ObjectProvider<PageNotice> notices;
    private final boolean demo;

    PageFrame(
            CirculationProperties properties,
            PersonNames names,
            ObjectProvider<PageNotice> notices,
            Environment environment) {
        this.properties = properties;
        this.names = names;
        this.notices = notices;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    public String boardName() {
        return properties.boardName();
    }

    public boolean signedIn() {
        return person() != null;
    }

    /** The signed-in person's name as the directory knows it; the username of who is not in it. */
    public String personName() {
        Authentication person = person();
        return person == null ? "" : names.nameOf(person.getName());
    }

    public List<String> notices() {
        return notices.orderedStream()
                .map(PageNotice::now)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Only what the person may open: a link that answers "no" teaches people not to click. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        Set<String> groups = groups();
        links.add(new Link("home", "Home", "/"));
        if (anyOf(groups, DASHBOARDS)) links.add(new Link("dashboard", "Dashboard", "/dashboard"));
        if (mayHaveTasks(groups)) links.add(new Link("tasklist", "Tasklist", "/camunda/app/tasklist/default/"));
        if (signedIn()) links.add(new Link("calendar", "Calendar", "/calendar"));
        links.add(new Link("updates", "Updates", "/updates"));
        if (anyOf(groups, NEWSLETTER)) links.add(new Link("newsletter", "Newsletter", "/newsletter"));
        if (anyOf(groups, DIRECTORY)) links.add(new Link("directory", "Directory", "/directory"));
        if (demo && signedIn()) links.add(new Link("mailbox", "Mailbox", "/mailbox"));
        if (demo && groups.contains("administrators")) links.add(new Link("clock", "Clock", "/demo/clock"));
        return links;
    }

    /** Managers only watch: they complete nothing, so they are not sent to an empty list. */
    private boolean mayHaveTasks(Set<String> groups) {
        return signedIn() && !groups.equals(Set.of("managers"));
    }

    private static boolean anyOf(Set<String> groups, Set<String> allowed) {
        return groups.stream().anyMatch(allowed::contains);
    }

    private static Set<String> groups() {
        Authentication person = person();
        if (person == null) return Set.of();
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
    }

    private static Authentication person() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        boolean nobody = person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken;
        return nobody ? null : person;
    }
}
