package org.circulation.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.circulation.directory.Covers.Cover;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Covers that run or are to come, in words, for the page. */
@Component
class CoverList {

    static final int PAGE_SIZE = 25;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final String STILL = JdbcCovers.COVERS + " AND c.to_on >= :today";

    /**
     * @param key of the state's icon
     * @param bodies the bodies that the deputy acts for while it runs, in words; empty when only the person's own tasks
     * @param also what a reader should know: the deputy is away too; or null
     */
    record Line(
            long id,
            String absent,
            String deputy,
            String days,
            String until,
            String key,
            String state,
            boolean runs,
            String bodies,
            String reason,
            String setBy,
            String also) {}

    /** As fragment {@code pages} reads it. */
    record Page(int number, int pages) {
        public String address(int page) {
            return "/cover?page=" + page + "#all";
        }
    }

    private final JdbcClient jdbc;
    private final JdbcCovers covers;
    private final Directory directory;
    private final Clock clock;

    CoverList(JdbcClient jdbc, JdbcCovers covers, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.covers = covers;
        this.directory = directory;
        this.clock = clock;
    }

    /** Who covers for me, now and to come. */
    List<Line> mine(String username) {
        return lines(" AND a.username = :who", username);
    }

    /** Whom I cover for, now and to come. */
    List<Line> forOthers(String username) {
        return lines(" AND d.username = :who", username);
    }

    Page page(int asked) {
        int all = jdbc.sql("SELECT COUNT(*) FROM (" + STILL + ") s")
                .param("today", LocalDate.now(clock))
                .query(Integer.class)
                .single();
        int pages = Math.max(1, (all + PAGE_SIZE - 1) / PAGE_SIZE);
        return new Page(Math.max(1, Math.min(asked, pages)), pages);
    }

    List<Line> everybodys(Page page) {
        return jdbc
                .sql(STILL + " ORDER BY c.from_on, c.id LIMIT :size OFFSET :skip")
                .param("today", LocalDate.now(clock))
                .param("size", PAGE_SIZE)
                .param("skip", (page.number() - 1) * PAGE_SIZE)
                .query((row, n) -> JdbcCovers.cover(row))
                .list()
                .stream()
                .map(cover -> line(cover, false))
                .toList();
    }

    private List<Line> lines(String whose, String username) {
        return jdbc
                .sql(STILL + whose + " ORDER BY c.from_on, c.id LIMIT " + PAGE_SIZE)
                .param("today", LocalDate.now(clock))
                .param("who", username)
                .query((row, n) -> JdbcCovers.cover(row))
                .list()
                .stream()
                .map(cover -> line(cover, true))
                .toList();
    }

    private Line line(Cover cover, boolean wholly) {
        boolean runs = !cover.from().isAfter(LocalDate.now(clock));
        return new Line(
                cover.id(),
                cover.absent().name(),
                cover.deputy().name(),
                cover.from().equals(cover.to())
                        ? DAY.format(cover.from())
                        : DAY.format(cover.from()) + " to " + DAY.format(cover.to()),
                DAY.format(cover.to()),
                runs ? "on-time" : "waiting",
                runs ? "Now" : "To come",
                runs,
                wholly ? bodies(cover) : "",
                cover.reason(),
                cover.setBy().equals(cover.absent().username()) ? "" : directory.displayName(cover.setBy()),
                wholly ? deputysOwn(cover) : null);
    }

    private String bodies(Cover cover) {
        return covers.bodiesOf(cover.absent()).stream()
                .map(directory::groupName)
                .collect(Collectors.joining(", "));
    }

    /** A cover is not followed further, so whoever named a deputy should know when that one is away too. */
    private String deputysOwn(Cover cover) {
        return jdbc
                .sql(JdbcCovers.COVERS
                        + " AND a.id = :deputy AND c.from_on <= :to AND c.to_on >= :from ORDER BY c.from_on LIMIT 1")
                .param("deputy", cover.deputy().id())
                .param("from", cover.from())
                .param("to", cover.to())
                .query((row, n) -> JdbcCovers.cover(row))
                .list()
                .stream()
                .findFirst()
                .map(own -> cover.deputy().name() + " is away too, from " + DAY.format(own.from()) + " to "
                        + DAY.format(own.to()) + ". Cover is not passed on: "
                        + own.deputy().name()
                        + " does not act for " + cover.absent().name() + ".")
                .orElse(null);
    }
}
