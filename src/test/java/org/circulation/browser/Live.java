package org.circulation.browser;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the application a port that is known before it starts, so that links in mails are right, and a mail server. */
class Live implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final GreenMail MAIL_SERVER = startedMailServer();

    private static final int PORT = freePort();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "server.port=" + PORT,
                        "circulation.base-url=" + address(),
                        "circulation.demo.history=false",
                        "circulation.sweep-interval=PT2S",
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + MAIL_SERVER.getSmtp().getPort())
                .applyTo(context);
    }

    /** What {@code circulation.base-url} says. */
    static String address() {
        return "http://localhost:" + PORT;
    }

    private static GreenMail startedMailServer() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
