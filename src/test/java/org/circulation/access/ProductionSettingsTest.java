package org.circulation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.circulation.CirculationApplication;
import org.circulation.testing.Postgres;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class ProductionSettingsTest {

    @Test
    void production_without_its_settings_does_not_start_and_names_every_one() {
        assertThatThrownBy(() -> new SpringApplicationBuilder(CirculationApplication.class)
                        .profiles("production")
                        .run())
                .hasMessageContaining("SPRING_DATASOURCE_URL")
                .hasMessageContaining("SPRING_DATASOURCE_USERNAME")
                .hasMessageContaining("SPRING_DATASOURCE_PASSWORD")
                .hasMessageContaining("SPRING_MAIL_HOST")
                .hasMessageContaining("CIRCULATION_BASE_URL")
                .hasMessageContaining("CIRCULATION_SECRET")
                .hasMessageContaining("CIRCULATION_ADMIN_USERNAME")
                .hasMessageContaining("CIRCULATION_ADMIN_PASSWORD");
    }

    @Test
    void production_with_all_starts_on_postgresql_and_its_administrator_signs_in() {
        var settings = Map.<String, Object>of(
                "spring.datasource.url",
                Postgres.newDatabase(),
                "spring.datasource.username",
                "postgres",
                "spring.datasource.password",
                "any",
                "spring.mail.host",
                "mail.invalid",
                "circulation.base-url",
                "https://circulation.example.org",
                "circulation.secret",
                "0123456789abcdef0123456789abcdef",
                "circulation.admin.username",
                "first-admin",
                "circulation.admin.password",
                "a first passphrase");
        // A builder's properties are defaults, weaker than the profile's file; arguments are as strong as the
        // environment.
        String[] arguments = settings.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        var application = new SpringApplicationBuilder(CirculationApplication.class).profiles("production");
        try (var context = application.run(with(
                arguments,
                "--server.port=0",
                "--circulation.paused=true",
                "--server.servlet.session.cookie.secure=false"))) {
            var web = new WebSession(context.getEnvironment().getProperty("local.server.port", Integer.class));
            var answer = web.signIn("first-admin", "a first passphrase");
            assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("login");
            assertThat(web.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
            assertThat(web.get("/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(new WebSession(context.getEnvironment().getProperty("local.server.port", Integer.class))
                            .get("/actuator/health")
                            .body())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void the_demos_secret_and_h2_are_no_production() {
        var settings = new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:h2:mem:x")
                .withProperty("circulation.secret", "demo-only-secret-that-signs-links-on-this-machine");
        assertThat(ProductionSettings.faults(settings))
                .anyMatch(f -> f.startsWith("SPRING_DATASOURCE_URL"))
                .anyMatch(f -> f.startsWith("CIRCULATION_SECRET"));
    }

    @Test
    void the_demo_listens_on_this_machine_only() throws Exception {
        var demo = new YamlPropertySourceLoader().load("demo", new ClassPathResource("application-demo.yaml"));
        assertThat(demo.get(0).getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    private static String[] with(String[] some, String... more) {
        return java.util.stream.Stream.of(some, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
