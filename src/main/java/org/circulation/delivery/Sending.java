package org.circulation.delivery;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.circulation.CirculationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the dispatcher run every two seconds on its own threads, so that a slow mail server holds up nothing else. */
@Component
class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final Dispatcher dispatcher;
    private final MailServer server;
    private final DeliverySettings settings;
    private final boolean paused;
    private final Semaphore free;
    private final ExecutorService threads;

    Sending(Dispatcher dispatcher, MailServer server, DeliverySettings settings, CirculationProperties properties) {
        this.dispatcher = dispatcher;
        this.server = server;
        this.settings = settings;
        this.paused = properties.paused();
        this.free = new Semaphore(settings.threads());
        this.threads = Executors.newFixedThreadPool(settings.threads(), work -> {
            var thread = new Thread(work, "sending");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void tick() {
        if (paused) return;
        for (int i = 0; i < settings.threads(); i++) {
            if (server.worthTrying() && free.tryAcquire()) threads.execute(this::send);
        }
    }

    private void send() {
        try {
            if (server.worthTrying()) dispatcher.sendWhatIsDue();
            server.lookNowAndThen();
        } catch (RuntimeException e) {
            log.error("Sending stopped and is tried again", e);
        } finally {
            free.release();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        dispatcher.stop();
        threads.shutdown();
        threads.awaitTermination(40, TimeUnit.SECONDS);
    }
}
