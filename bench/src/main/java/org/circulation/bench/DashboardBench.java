package org.circulation.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Dashboards on a database with a million finished and twenty thousand running activity records: how many statements a
 * page sends, how long it takes against its own statements sent bare, and against the engine's query API.
 */
public final class DashboardBench {

    /** A page may take this many times as long as the statements it needs. */
    private static final double AT_MOST = 2;

    /** The engine's query API takes at least this many times as long for the same list. */
    private static final double AT_LEAST = 4;

    private static final long QUIET = 10_000;

    private static final Recorder RECORDER = new Recorder();

    private DashboardBench() {}

    /** @param args finished and running activity records; by default 1,000,000 and 20,000 */
    public static void main(String[] args) throws Exception {
        long finished = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        long running = args.length > 1 ? Long.parseLong(args[1]) : 20_000;
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("work_mem", "32MB")
                .start()) {
            String address = server.getJdbcUrl("postgres", "postgres");
            sample(address, new JdbcTemplate(server.getPostgresDatabase()));
            boolean kept;
            try (var application = start(address, "--circulation.demo.history=false", "--camunda.bpm.job-execution.enabled=false", "--circulation.sweep-interval=PT24H")) {
                kept = measure(application, server.getPostgresDatabase(), finished, running);
            }
            System.exit(kept ? 0 : 1);
        }
    }

    /** Lets the product write its sample history, which is then multiplied. */
    private static void sample(String address, JdbcTemplate sql) throws InterruptedException {
        try (var application = start(address, "--circulation.demo.history=true")) {
            // Written by a thread of its own: it is done when nothing has come for a while.
            for (long before = -1, now = 0; now == 0 || now != before; Thread.sleep(QUIET)) {
                before = now;
                now = sql.queryForObject("SELECT COUNT(*) FROM ACT_HI_ACTINST", Long.class);
            }
        }
    }

    private static ConfigurableApplicationContext start(String address, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + address,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=",
                "--logging.level.root=WARN",
                // As in production.
                "--spring.datasource.hikari.data-source-properties.options=-c plan_cache_mode=force_custom_plan"));
        arguments.addAll(List.of(more));
        try {
            var application = new SpringApplication(Class.forName("org.circulation.CirculationApplication"));
            application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool
                            ? ProxyDataSourceBuilder.create(pool).listener(RECORDER).build()
                            : bean;
                }
            }));
            return application.run(arguments.toArray(String[]::new));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Start this with bench/dashboards, which brings the product along", e);
        }
    }

    private static boolean measure(ConfigurableApplicationContext application, DataSource bare, long finished, long running)
            throws Exception {
        String home = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        Visitor manager = new Visitor(home, "performance-manager");
        JdbcTemplate sql = new JdbcTemplate(bare);
        Map<String, String> pages = pages(sql);
        Map<String, Integer> small = new LinkedHashMap<>();
        for (var page : pages.entrySet()) small.put(page.getKey(), statements(manager, page.getValue()));
        long begun = System.nanoTime();
        long[] records = new Growth(sql).to(finished, running);
        say("%,d finished and %,d running activity records, %,d circulations (made in %d s)", records[0], records[1],
                sql.queryForObject("SELECT COUNT(*) FROM circulation", Long.class), (System.nanoTime() - begun) / 1_000_000_000);
        return pages(manager, bare, pages, small) & lists(manager, application.getBean(ProcessEngine.class));
    }

    /** Every dashboard page, by its name; those about one thing are about one that the sample has. */
    private static Map<String, String> pages(JdbcTemplate sql) {
        String running = sql.queryForObject(
                "SELECT MIN(c.reference) FROM circulation c JOIN cascade a ON a.circulation_id = c.id WHERE c.state = 'running'", String.class);
        String agency = sql.queryForObject("SELECT MIN(agency_id) FROM cascade_agency WHERE person_id IS NULL", String.class);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("Plan", "/dashboard");
        pages.put("Plan, narrowed", "/dashboard?row=policies-and-procedures&state=overdue");
        pages.put("Search", "/dashboard?text=schools");
        pages.put("Circulation", "/dashboard/circulations/" + running);
        pages.put("Agencies", "/dashboard/agencies");
        pages.put("Agency", "/dashboard/agencies/" + agency);
        pages.put("Deadlines", "/dashboard/deadlines");
        pages.put("Groups", "/dashboard/groups");
        pages.put("Group", "/dashboard/groups/training");
        pages.put("Processes", "/dashboard/processes");
        pages.put("Process", "/dashboard/processes/policies-and-procedures");
        pages.put("Delivery", "/dashboard/delivery");
        return pages;
    }

    private static int statements(Visitor visitor, String path) throws Exception {
        visitor.page(path);
        RECORDER.start();
        visitor.page(path);
        return RECORDER.stop();
    }

    private static boolean pages(Visitor manager, DataSource bare, Map<String, String> pages, Map<String, Integer> small)
            throws Exception {
        boolean kept = true;
        say("");
        say("| Page | Statements, small → large | Page, ms | Bare SQL, ms | Ratio | Rows read | KB |");
        say("|---|---|---|---|---|---|---|");
        for (var page : pages.entrySet()) {
            double whole = Stopwatch.median(() -> manager.page(page.getValue()));
            int statements = statements(manager, page.getValue());
            long rows = RECORDER.again(bare);
            double alone = Stopwatch.median(() -> RECORDER.again(bare));
            boolean good = statements == small.get(page.getKey()) && whole <= AT_MOST * alone;
            kept &= good;
            say("| %s | %d → %d | %.1f | %.1f | %.2f%s | %,d | %d |", page.getKey(), small.get(page.getKey()), statements, whole, alone,
                    whole / alone, good ? "" : " ✗", rows, manager.page(page.getValue()).length() / 1024);
        }
        return kept;
    }

    private static boolean lists(Visitor manager, ProcessEngine engine) throws Exception {
        var api = new EngineApi(engine);
        say("");
        say("| The same list | Our page, ms | Engine’s query API, ms | API against page |");
        say("|---|---|---|---|");
        return compare("newest 10,000 circulations and who has them", manager, "/dashboard/circulations.csv", api::list)
                & compare("open tasks, whose and when due", manager, "/dashboard/deadlines.csv", api::deadlines)
                & compare("waits at each step", manager, "/dashboard/processes/policies-and-procedures/steps.csv", () -> api.waits("policies-and-procedures"));
    }

    private static boolean compare(String what, Visitor manager, String path, Callable<?> api) throws Exception {
        double page = Stopwatch.median(() -> manager.page(path));
        double engine = Stopwatch.median(api);
        boolean good = engine >= AT_LEAST * page;
        say("| %s | %.1f | %.1f | %.1f%s |", what, page, engine, engine / page, good ? "" : " ✗");
        return good;
    }

    private static void say(String words, Object... values) {
        System.out.println(String.format(Locale.UK, words, values));
    }
}
