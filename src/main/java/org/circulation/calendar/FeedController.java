package org.circulation.calendar;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.circulation.CirculationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /calendar.ics?token=…}: what a calendar program reads. The token in the address is the whole key. */
@Controller
class FeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final CalendarFeeds feeds;
    private final FeedAccess access;
    private final FeedEntries entries;
    private final CalendarPeople people;
    private final CirculationProperties properties;

    FeedController(
            CalendarFeeds feeds,
            FeedAccess access,
            FeedEntries entries,
            CalendarPeople people,
            CirculationProperties properties) {
        this.feeds = feeds;
        this.access = access;
        this.entries = entries;
        this.people = people;
        this.properties = properties;
    }

    @GetMapping("/calendar.ics")
    ResponseEntity<String> feed(@RequestParam(defaultValue = "") String token, Authentication who) {
        if (token.isEmpty() && isSignedIn(who))
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create("/calendar/subscriptions"))
                    .build();
        Optional<CalendarFeed> feed = feeds.byToken(token);
        if (feed.isEmpty())
            return words(
                    HttpStatus.NOT_FOUND,
                    "There is no calendar at this address. Sign in to Circulation and make one under Calendar.");
        Optional<String> refusal = access.refusal(feed.get());
        if (refusal.isPresent()) return words(HttpStatus.GONE, refusal.get());
        return given(feed.get());
    }

    private ResponseEntity<String> given(CalendarFeed feed) {
        Map<String, String> groups = people.groups();
        List<FeedEntry> shown = entries.of(feed, groups);
        String text = FeedText.of(nameOf(feed, groups), descriptionOf(feed), shown);
        String hash = CalendarFeeds.hash(text);
        Instant since = feeds.given(feed, hash);
        return common(ResponseEntity.ok())
                .contentType(CALENDAR)
                .eTag('"' + hash + '"')
                .lastModified(since)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"circulation.ics\"")
                .body(text);
    }

    private String nameOf(CalendarFeed feed, Map<String, String> groups) {
        String whose = feed.groupId() == null ? "my deadlines" : groups.getOrDefault(feed.groupId(), feed.groupId());
        return properties.boardShortName() + ": " + whose;
    }

    private String descriptionOf(CalendarFeed feed) {
        return feed.groupId() == null
                ? "What waits for you and your groups in Circulation, and when your groups meet."
                : "What waits for the group in Circulation, and when it meets.";
    }

    private static ResponseEntity<String> words(HttpStatus status, String sentence) {
        return common(ResponseEntity.status(status)).contentType(PLAIN).body(sentence + "\n");
    }

    /** The address is the key: no index may learn it, and no cache may answer for it unasked. */
    private static ResponseEntity.BodyBuilder common(ResponseEntity.BodyBuilder response) {
        return response.cacheControl(CacheControl.noCache().cachePrivate()).header("X-Robots-Tag", "noindex, nofollow");
    }

    private static boolean isSignedIn(Authentication who) {
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
    }
}
