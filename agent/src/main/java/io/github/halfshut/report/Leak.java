package io.github.halfshut.report;

import io.github.halfshut.diagnose.Cause;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One finding: all sockets that the same code leaves open, why we think so and what to change. */
public final class Leak {
    public final String fingerprint;
    public final String cause;

    /** The cause in a phrase, such as "a client is built for each request". */
    public final String meaning;

    /** {@code certain}, {@code likely} or {@code possible}. */
    public final String confidence;

    /** {@code leak} (act) or {@code notice} (normal unless it grows). */
    public final String severity;

    public final long sockets;

    /** -1: unknown. */
    public final long oldestSeconds;

    /** NaN: unknown. */
    public final double growthPerMinute;

    /** Until descriptors or local ports run out; -1: not foreseen. */
    public final long secondsToExhaustion;

    public final @Nullable String library;

    /** The jar that the library came from, such as {@code httpclient-4.5.14.jar}, where it is known. */
    public final @Nullable String artifact;

    /** Where a server library accepted the connections, or should. */
    public final @Nullable ServerState server;

    /** {@code CLOSE_WAIT}, {@code ESTABLISHED}, {@code NO_ROW} … to number of sockets. */
    public final Map<String, Long> states;

    /** Sockets whose end of stream was read, so that only the close is missing. */
    public final long readToEnd;

    public final long unreadSockets;
    public final long unreadBytes;
    public final @Nullable Site blame;
    public final List<Peer> peers;
    public final @Nullable Clients clients;
    public final Traces traces;
    public final List<ThreadState> threads;

    /** One sentence each. */
    public final List<String> evidence;

    public final String remedy;
    public final @Nullable Example example;

    private Leak(Builder from) {
        this.fingerprint = from.fingerprint;
        this.cause = from.cause;
        this.meaning = from.meaning;
        this.confidence = from.confidence;
        this.severity = from.severity;
        this.sockets = from.sockets;
        this.oldestSeconds = from.oldestSeconds;
        this.growthPerMinute = from.growthPerMinute;
        this.secondsToExhaustion = from.secondsToExhaustion;
        this.library = from.library;
        this.artifact = from.artifact;
        this.server = from.server;
        this.states = Frozen.map(from.states);
        this.readToEnd = from.readToEnd;
        this.unreadSockets = from.unreadSockets;
        this.unreadBytes = from.unreadBytes;
        this.blame = from.blame;
        this.peers = Frozen.list(from.peers);
        this.clients = from.clients;
        this.traces = from.traces;
        this.threads = Frozen.list(from.threads);
        this.evidence = Frozen.list(from.evidence);
        this.remedy = from.remedy;
        this.example = from.example;
    }

    /** Connections that nobody has accepted: no descriptor of this process belongs to them yet. */
    public boolean isInAcceptQueue() {
        return cause.equals(Cause.NEVER_ACCEPTED.name());
    }

    /** Whether somebody has to act, as against a notice. */
    public boolean mustAct() {
        return severity.equals("leak");
    }

    /** Names the many values of {@link Leak}. */
    public static final class Builder {
        private final String fingerprint;
        private final String cause;
        private String meaning = "";
        private String confidence = "possible";
        private String severity = "notice";
        private long sockets;
        private long oldestSeconds = -1;
        private double growthPerMinute = Double.NaN;
        private long secondsToExhaustion = -1;
        private @Nullable String library;
        private @Nullable String artifact;
        private @Nullable ServerState server;
        private Map<String, Long> states = Collections.emptyMap();
        private long readToEnd;
        private long unreadSockets;
        private long unreadBytes;
        private @Nullable Site blame;
        private List<Peer> peers = Collections.emptyList();
        private @Nullable Clients clients;
        private Traces traces = Traces.NONE;
        private List<ThreadState> threads = Collections.emptyList();
        private List<String> evidence = Collections.emptyList();
        private String remedy = "";
        private @Nullable Example example;

        public Builder(String fingerprint, String cause) {
            this.fingerprint = fingerprint;
            this.cause = cause;
        }

        public Builder meaning(String value) {
            meaning = value;
            return this;
        }

        public Builder verdict(String howSure, String howGrave) {
            confidence = howSure;
            severity = howGrave;
            return this;
        }

        public Builder sockets(long count, Map<String, Long> byState) {
            sockets = count;
            states = byState;
            return this;
        }

        public Builder oldestSeconds(long value) {
            oldestSeconds = value;
            return this;
        }

        public Builder growth(double perMinute, long untilExhaustion) {
            growthPerMinute = perMinute;
            secondsToExhaustion = untilExhaustion;
            return this;
        }

        public Builder library(@Nullable String value) {
            library = value;
            return this;
        }

        public Builder artifact(@Nullable String value) {
            artifact = value;
            return this;
        }

        public Builder server(@Nullable ServerState value) {
            server = value;
            return this;
        }

        public Builder readToEnd(long value) {
            readToEnd = value;
            return this;
        }

        public Builder unread(long inSockets, long bytes) {
            unreadSockets = inSockets;
            unreadBytes = bytes;
            return this;
        }

        public Builder blame(@Nullable Site value) {
            blame = value;
            return this;
        }

        public Builder peers(List<Peer> value) {
            peers = value;
            return this;
        }

        public Builder clients(@Nullable Clients value) {
            clients = value;
            return this;
        }

        public Builder traces(Traces value) {
            traces = value;
            return this;
        }

        public Builder threads(List<ThreadState> value) {
            threads = value;
            return this;
        }

        public Builder evidence(List<String> value) {
            evidence = value;
            return this;
        }

        public Builder remedy(String value) {
            remedy = value;
            return this;
        }

        public Builder example(@Nullable Example value) {
            example = value;
            return this;
        }

        public Leak build() {
            return new Leak(this);
        }
    }
}
