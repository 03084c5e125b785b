package org.circulation.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Production starts with all its settings or not at all, and says in one message which are missing. */
public class ProductionSettings implements EnvironmentPostProcessor, Ordered {

    private static final int SHORTEST_SECRET = 32;
    private static final int SHORTEST_PASSWORD = 12;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) return;
        List<String> faults = faults(environment);
        if (!faults.isEmpty())
            throw new IncompleteProduction(
                    "Production cannot start. Set these in the environment:\n  - " + String.join("\n  - ", faults));
    }

    static List<String> faults(Environment settings) {
        var faults = new ArrayList<String>();
        if (!text(settings, "spring.datasource.url").startsWith("jdbc:postgresql:"))
            faults.add("SPRING_DATASOURCE_URL: the PostgreSQL database, jdbc:postgresql://host/name");
        need(settings, faults, "spring.datasource.username", "SPRING_DATASOURCE_USERNAME: its user");
        need(settings, faults, "spring.datasource.password", "SPRING_DATASOURCE_PASSWORD: its password");
        need(settings, faults, "spring.mail.host", "SPRING_MAIL_HOST: the mail server that sends");
        if (!text(settings, "circulation.base-url").matches("https?://.+[^/]"))
            faults.add("CIRCULATION_BASE_URL: the address people use, https://… without a slash at the end");
        String secret = text(settings, "circulation.secret");
        if (secret.length() < SHORTEST_SECRET || secret.startsWith("demo-only"))
            faults.add("CIRCULATION_SECRET: at least 32 random characters of your own; it signs personal links");
        need(settings, faults, "circulation.admin.username", "CIRCULATION_ADMIN_USERNAME: the first administrator");
        if (text(settings, "circulation.admin.password").length() < SHORTEST_PASSWORD)
            faults.add("CIRCULATION_ADMIN_PASSWORD: that administrator's first password, at least 12 characters");
        if (settings.acceptsProfiles(Profiles.of("demo")))
            faults.add("SPRING_PROFILES_ACTIVE: production alone, not together with demo");
        return faults;
    }

    private static void need(Environment settings, List<String> faults, String key, String fault) {
        if (text(settings, key).isBlank()) faults.add(fault);
    }

    private static String text(Environment settings, String key) {
        return settings.getProperty(key, "");
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    /** Says which settings are missing; nothing was started or opened. */
    static final class IncompleteProduction extends IllegalStateException {
        IncompleteProduction(String message) {
            super(message);
        }
    }
}
