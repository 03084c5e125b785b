package org.circulation.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One real browser for the whole test run: the machine's Chromium or Chrome, installed by itself where that is possible. */
public final class Browsers {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> PLACES = List.of("/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome");
    private static Browser browser;

    private Browsers() {}

    /** Headless; ends with the test run. Contexts and pages belong to the caller. */
    public static synchronized Browser browser() {
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setHeadless(true)
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        }
        return browser;
    }

    private static Path executable() {
        return find().or(Browsers::install)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The browser tests need Chromium: run 'sudo apt-get install -y chromium', or name one in CHROMIUM."));
    }

    private static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        Stream<Path> usual = PLACES.stream().flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)));
        return Stream.concat(named == null ? Stream.empty() : Stream.of(Path.of(named)), usual)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> install() {
        if (!"root".equals(System.getProperty("user.name"))) return Optional.empty();
        run("apt-get", "update");
        run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
        return find();
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).inheritIO();
            process.environment().put("DEBIAN_FRONTEND", "noninteractive");
            process.start().waitFor(10, TimeUnit.MINUTES);
        } catch (IOException e) {
            // No apt-get here: the message of executable() says what to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
