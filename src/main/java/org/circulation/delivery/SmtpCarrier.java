package org.circulation.delivery;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.circulation.delivery.NotDelivered.Why;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The board's mail server. One connection carries many messages, and each is known to be accepted before the next:
 * {@code JavaMailSender.send(many)} would say so only at the end, and a crash then repeats them all.
 */
class SmtpCarrier implements MailCarrier {

    private final JavaMailSenderImpl sender;

    SmtpCarrier(JavaMailSenderImpl sender) {
        this.sender = sender;
        // Jakarta Mail waits for ever unless told otherwise.
        Properties properties = sender.getJavaMailProperties();
        for (String protocol : new String[] {"smtp", "smtps"}) {
            properties.putIfAbsent("mail." + protocol + ".connectiontimeout", "10000");
            properties.putIfAbsent("mail." + protocol + ".timeout", "30000");
            properties.putIfAbsent("mail." + protocol + ".writetimeout", "30000");
        }
    }

    @Override
    public String name() {
        return sender.getHost() + (sender.getPort() > 0 ? ", port " + sender.getPort() : "");
    }

    @Override
    public Trip open() throws NotDelivered {
        try {
            String protocol = sender.getProtocol() == null ? "smtp" : sender.getProtocol();
            Transport transport = sender.getSession().getTransport(protocol);
            String user = sender.getUsername() == null || sender.getUsername().isEmpty() ? null : sender.getUsername();
            transport.connect(sender.getHost(), sender.getPort(), user, user == null ? null : sender.getPassword());
            return new SmtpTrip(transport);
        } catch (AuthenticationFailedException e) {
            throw new NotDelivered(
                    Why.SERVER_AWAY,
                    "The mail server does not accept our user name and password. It is tried again.",
                    e);
        } catch (MessagingException e) {
            throw new NotDelivered(
                    Why.SERVER_AWAY, "The mail server (" + name() + ") does not answer. It is tried again.", e);
        }
    }

    private record SmtpTrip(Transport transport) implements Trip {

        @Override
        public void deliver(MimeMessage message) throws NotDelivered {
            try {
                message.saveChanges();
                Address[] to = message.getAllRecipients();
                transport.sendMessage(message, to);
            } catch (MessagingException e) {
                throw inPlainWords(e);
            }
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // Each message was already answered; a server that hangs up first changes nothing.
            }
        }
    }

    private static NotDelivered inPlainWords(MessagingException problem) {
        for (Exception e = problem; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPSenderFailedException s) {
                return new NotDelivered(
                        Why.SERVER_AWAY,
                        "The mail server does not accept our sender address: "
                                + s.getMessage().strip(),
                        problem);
            }
            if (e instanceof SMTPAddressFailedException s) return answered(s.getReturnCode(), s.getMessage(), problem);
        }
        if (problem instanceof SMTPSendFailedException s) return answered(s.getReturnCode(), s.getMessage(), problem);
        return brokenOff(problem);
    }

    private static NotDelivered brokenOff(Exception problem) {
        return new NotDelivered(
                Why.BROKEN_OFF, "The connection to the mail server broke off. It is tried again.", problem);
    }

    private static NotDelivered answered(int code, String words, Exception problem) {
        String answer = words == null ? String.valueOf(code) : words.strip();
        if (code == 421) {
            return new NotDelivered(Why.SERVER_AWAY, "The mail server is closing: " + answer, problem);
        }
        if (code >= 500) {
            return new NotDelivered(
                    Why.REFUSED,
                    "The mail server refused it: " + answer + ". Check the address in the directory.",
                    problem);
        }
        if (code >= 400) {
            return new NotDelivered(Why.LATER, "The mail server asks to try later: " + answer, problem);
        }
        return brokenOff(problem);
    }
}
