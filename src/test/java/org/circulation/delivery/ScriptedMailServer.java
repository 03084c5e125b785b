package org.circulation.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that answers by the recipient's address: {@code refused-…} 550, {@code later-…} 451, {@code drop-…} hangs
 * up before it answers; all others are accepted.
 */
class ScriptedMailServer implements AutoCloseable {

    final List<String> accepted = new CopyOnWriteArrayList<>();
    volatile Runnable beforeAccepting = () -> {};
    private final ServerSocket socket;

    ScriptedMailServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> converse(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            String recipient = "";
            say(client, "220 scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase();
                if (command.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    if (recipient.startsWith("refused-")) say(client, "550 No such mailbox");
                    else if (recipient.startsWith("later-")) say(client, "451 Try again in a while");
                    else say(client, "250 OK");
                } else if (command.equals("DATA")) {
                    say(client, "354 Go on");
                    while (!in.readLine().equals("."))
                        ;
                    if (recipient.startsWith("drop-")) return;
                    beforeAccepting.run();
                    accepted.add(recipient);
                    say(client, "250 Accepted");
                } else if (command.equals("QUIT")) {
                    say(client, "221 Bye");
                    return;
                } else say(client, "250 OK");
            }
        } catch (IOException e) {
            // The client hung up.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
