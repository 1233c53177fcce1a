package io.github.halfshut.clients;

import static io.github.halfshut.clients.Ways.TIMES;
import static io.github.halfshut.clients.Ways.keep;
import static io.github.halfshut.sample.kernel.SocketCount.onlyHalfClosed;

import java.io.IOException;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;

/** Commons Net's FTP client. */
public final class FtpUse {

    public static void main(String[] args) {
        new Ways()
                .way("logout-only", onlyHalfClosed(TIMES), FtpUse::logoutOnly)
                .way("failed-connect", onlyHalfClosed(TIMES), FtpUse::failedConnect)
                .way("healthy", onlyHalfClosed(0), FtpUse::healthy)
                .run(args);
    }

    /** The classic: logout() says goodbye, only disconnect() closes. */
    private static void logoutOnly(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            FTPClient ftp = keep(new FTPClient());
            ftp.connect(Peer.HOST, peer.port("ftp")); // blame: SOCKET_NOT_CLOSED
            ftp.login("shop", "");
            ftp.logout();
        }
    }

    /** A greeting that never comes is an exception, and the socket stays. */
    private static void failedConnect(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            FTPClient ftp = keep(new FTPClient());
            try {
                ftp.connect(Peer.HOST, peer.port("refusing")); // blame: SOCKET_NOT_CLOSED after a failure
            } catch (FTPConnectionClosedException | MalformedServerReplyException refused) {
                // And nobody closes it.
            }
        }
    }

    private static void healthy(Peer peer) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            FTPClient ftp = new FTPClient();
            ftp.connect(Peer.HOST, peer.port("ftp"));
            ftp.login("shop", "");
            ftp.logout();
            ftp.disconnect();
        }
    }

    private FtpUse() {}
}
