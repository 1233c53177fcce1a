package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;

/** Jakarta Mail (Angus): a transport that is connected and not closed. */
public final class MailUse {

    public static void main(String[] args) {
        new Ways()
                .way("transport-open", onlyHalfClosed(TIMES), MailUse::transportOpen)
                .way("healthy", onlyHalfClosed(0), MailUse::healthy)
                .run(args);
    }

    private static void transportOpen(Peer peer) throws MessagingException {
        for (int i = 0; i < TIMES; i++) {
            Transport transport = keep(transport(peer));
            transport.connect(); // blame: SOCKET_NOT_CLOSED
        }
    }

    private static void healthy(Peer peer) throws MessagingException {
        for (int i = 0; i < TIMES; i++) {
            try (Transport transport = transport(peer)) {
                transport.connect();
            }
        }
    }

    private static Transport transport(Peer peer) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", Peer.HOST);
        properties.setProperty("mail.smtp.port", String.valueOf(peer.port("smtp")));
        return Session.getInstance(properties).getTransport("smtp");
    }

    private MailUse() {}
}
