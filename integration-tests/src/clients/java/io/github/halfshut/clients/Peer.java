package io.github.halfshut.clients;

/** The far side, another process on the loopback interface: one port for each protocol. */
final class Peer {

    static final String HOST = "127.0.0.1";

    private final String[] ports;

    /** Arguments of the form {@code PROTOCOL=PORT}; others are no concern of this class. */
    Peer(String[] args) {
        this.ports = args;
    }

    /** Of the HTTP server that closes what is idle for two seconds. */
    String url(String path) {
        return "http://" + HOST + ":" + port("http") + path;
    }

    /** A small answer. */
    String small() {
        return url("/price");
    }

    /** An answer that no receive buffer holds. */
    String big() {
        return url(bigPath());
    }

    /** A small answer that tells of a failure. */
    String failing() {
        return url("/status/503/price");
    }

    /** The same, and no receive buffer holds it. */
    String failingBig() {
        return url("/status/503" + bigPath());
    }

    String bigPath() {
        return "/bytes/1000000";
    }

    /** The same where a hundred of them must not exhaust the far side's memory. */
    String lessBigPath() {
        return "/bytes/500000";
    }

    int port(String protocol) {
        for (String port : ports) {
            if (port.startsWith(protocol + "=")) {
                return Integer.parseInt(port.substring(protocol.length() + 1));
            }
        }
        throw new IllegalArgumentException("no port for " + protocol);
    }
}
