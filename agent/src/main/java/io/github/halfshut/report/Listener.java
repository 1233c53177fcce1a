package io.github.halfshut.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A listening socket and the connections that wait in it; every number is -1 where unknown. */
public final class Listener {
    public final String address;
    public final int port;

    /** The longest accept queue in force: what was asked for, cut to {@code somaxconn}. */
    public final long backlog;

    public final long backlogAsked;

    /** Attempts to connect that the kernel has dropped since it was bound, repeated ones included. */
    public final long drops;

    /** Connections that finished their handshake and wait, now and at most. */
    public final long acceptQueue;

    public final long longestQueue;

    /** Kernel state name to connections never accepted. */
    public final Map<String, Long> neverAccepted;

    public final long unreadBytes;

    /** Of the oldest connection that waits, rounded down to our looks. */
    public final long oldestSeconds;

    /** 0: not full now. */
    public final long fullSeconds;

    /** Connections given out, about, and how long ago the last one. */
    public final long accepted;

    public final long lastAcceptSeconds;

    /** Whose listener it is, such as {@code Tomcat}, or null: the application's own. */
    public final @Nullable String server;

    /** What the server calls it, such as {@code connector http-nio-8080}; null where it calls it nothing. */
    public final @Nullable String part;

    public final @Nullable Site site;
    public final @Nullable ThreadState acceptor;

    /** What is wrong, in a phrase; empty where nothing is. */
    public final String verdict;

    /** One sentence each. */
    public final List<String> evidence;

    public final String remedy;

    private Listener(Builder from) {
        this.address = from.address;
        this.port = from.port;
        this.backlog = from.backlog;
        this.backlogAsked = from.backlogAsked;
        this.drops = from.drops;
        this.acceptQueue = from.acceptQueue;
        this.longestQueue = from.longestQueue;
        this.neverAccepted = Frozen.map(from.neverAccepted);
        this.unreadBytes = from.unreadBytes;
        this.oldestSeconds = from.oldestSeconds;
        this.fullSeconds = from.fullSeconds;
        this.accepted = from.accepted;
        this.lastAcceptSeconds = from.lastAcceptSeconds;
        this.server = from.server;
        this.part = from.part;
        this.site = from.site;
        this.acceptor = from.acceptor;
        this.verdict = from.verdict;
        this.evidence = Frozen.list(from.evidence);
        this.remedy = from.remedy;
    }

    /** {@code 0.0.0.0:8080}, {@code [::]:8080}. */
    public String endpoint() {
        return Peer.join(address, port);
    }

    public long neverAcceptedTotal() {
        long total = 0;
        for (Long count : neverAccepted.values()) {
            total += count;
        }
        return total;
    }

    /** Names the many values of {@link Listener}. */
    public static final class Builder {
        private final String address;
        private final int port;
        private long backlog = -1;
        private long backlogAsked = -1;
        private long drops = -1;
        private long acceptQueue = -1;
        private long longestQueue = -1;
        private Map<String, Long> neverAccepted = Collections.emptyMap();
        private long unreadBytes = -1;
        private long oldestSeconds = -1;
        private long fullSeconds;
        private long accepted = -1;
        private long lastAcceptSeconds = -1;
        private @Nullable String server;
        private @Nullable String part;
        private @Nullable Site site;
        private @Nullable ThreadState acceptor;
        private String verdict = "";
        private List<String> evidence = Collections.emptyList();
        private String remedy = "";

        public Builder(String address, int port) {
            this.address = address;
            this.port = port;
        }

        public Builder queue(long limit, long asked, long now, long longest) {
            backlog = limit;
            backlogAsked = asked;
            acceptQueue = now;
            longestQueue = longest;
            return this;
        }

        public Builder drops(long value) {
            drops = value;
            return this;
        }

        public Builder waiting(Map<String, Long> byState, long bytes, long oldest) {
            neverAccepted = byState;
            unreadBytes = bytes;
            oldestSeconds = oldest;
            return this;
        }

        public Builder fullSeconds(long value) {
            fullSeconds = value;
            return this;
        }

        public Builder accepted(long count, long lastSecondsAgo) {
            accepted = count;
            lastAcceptSeconds = lastSecondsAgo;
            return this;
        }

        public Builder server(@Nullable String name, @Nullable String partOfIt) {
            server = name;
            part = partOfIt;
            return this;
        }

        public Builder site(@Nullable Site value) {
            site = value;
            return this;
        }

        public Builder acceptor(@Nullable ThreadState value) {
            acceptor = value;
            return this;
        }

        public Builder verdict(String phrase, List<String> why, String whatToChange) {
            verdict = phrase;
            evidence = why;
            remedy = whatToChange;
            return this;
        }

        public Listener build() {
            return new Listener(this);
        }
    }
}
